#include "CAnalysisData.h"
