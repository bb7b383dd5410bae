// A flat C interface to CLD2, the compact language detector.
#ifndef CLANGUAGEDETECTION_H
#define CLANGUAGEDETECTION_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cld_result {
    char code[12];     // ISO 639 code ("en", "zh-Hant"), "un" when unknown
    int percent;       // share of the text in that language, 0 to 100
    bool is_reliable;  // the detector's own verdict
} cld_result;

// Reads UTF-8 plain text. Never fails: unknown text gives "un". Safe to call from several threads at once.
__attribute__((visibility("default"))) cld_result cld_detect(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif
#endif
