#include "CCharacterSets.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <uchardet/uchardet.h>

void ccs_guess(const void *bytes, size_t length, char *name, size_t capacity) {
    name[0] = 0;
    uchardet_t detector = uchardet_new();
    if (!detector) return;
    if (uchardet_handle_data(detector, bytes, length) == 0) {
        uchardet_data_end(detector);
        strncpy(name, uchardet_get_charset(detector), capacity - 1);
        name[capacity - 1] = 0;
    }
    uchardet_delete(detector);
}

bool ccs_convert(const void *bytes, size_t length, const char *from, ccs_text *text) {
    *text = (ccs_text){NULL, 0, 0};
    const iconv_t converter = iconv_open("UTF-8", from);
    if (converter == (iconv_t)-1) return false;
    // Four bytes of UTF-8 are the most that one byte, or one that is invalid, gives.
    size_t capacity = length + length / 2 + 64;
    char *output = malloc(capacity);
    char *input = (char *)(size_t)bytes;
    size_t remaining = length;
    size_t used = 0;
    while (output) {
        char *next = output + used;
        size_t room = capacity - used;
        const size_t result = iconv(converter, &input, &remaining, &next, &room);
        used = capacity - room;
        if (result != (size_t)-1 && remaining == 0) break;
        const int reason = errno;
        if (reason == E2BIG || room < 4) {
            capacity = capacity * 2 + 64;
            char *larger = realloc(output, capacity);
            if (!larger) free(output);
            output = larger;
            if (reason == E2BIG) continue;
            if (!output) break;
        }
        memcpy(output + used, "\xEF\xBF\xBD", 3);
        used += 3;
        text->invalid++;
        // Cut off in the middle of a character at the end.
        if (reason == EINVAL) break;
        input++;
        remaining--;
    }
    iconv_close(converter);
    text->bytes = output;
    text->length = used;
    return output != NULL;
}

void ccs_text_free(ccs_text *text) {
    free(text->bytes);
    *text = (ccs_text){NULL, 0, 0};
}
