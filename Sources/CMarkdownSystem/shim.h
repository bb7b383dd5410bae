#include <stdlib.h>

#include <cmark-gfm.h>
