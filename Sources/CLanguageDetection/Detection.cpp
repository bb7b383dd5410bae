#include "CLanguageDetection.h"

#include <climits>
#include <cstdio>
#include <exception>

// Behind <cstdio>: CLD2's header uses FILE without including it.
#include <cld2/public/compact_lang_det.h>

extern "C" cld_result cld_detect(const char *bytes, size_t length) {
    cld_result result = {"un", 0, false};
    try {
        const int size = length > INT_MAX ? INT_MAX : static_cast<int>(length);
        CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
        int percents[3] = {0, 0, 0};
        int text_bytes = 0;
        bool is_reliable = false;
        const CLD2::Language found =
            CLD2::DetectLanguageSummary(bytes, size, true, languages, percents, &text_bytes, &is_reliable);
        std::snprintf(result.code, sizeof result.code, "%s", CLD2::LanguageCode(found));
        result.percent = found == languages[0] ? percents[0] : 0;
        result.is_reliable = is_reliable;
    } catch (...) {
        // Detection is a help, not a promise: an article of unknown language is still indexed.
    }
    return result;
}
