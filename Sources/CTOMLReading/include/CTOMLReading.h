// A flat C interface to toml++.
#ifndef CTOMLREADING_H
#define CTOMLREADING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// What went wrong, and in which line, counted from 1; 0 where that is not known.
typedef struct ctoml_failure {
    char reason[200];
    unsigned line;
} ctoml_failure;

// The document as JSON, closed by a NUL, to be freed with `free`; dates and times are texts. NULL where it is not TOML:
// then `failure` says why.
char *ctoml_json(const char *bytes, size_t length, ctoml_failure *failure);

#ifdef __cplusplus
}
#endif

#endif
