// A flat C interface to uchardet, which guesses the character set of bytes, and to iconv, which converts them.
#ifndef CCHARACTERSETS_H
#define CCHARACTERSETS_H

#include <stdbool.h>
#include <stddef.h>

// Writes the name of the likely character set, with its end, or an empty string where there is no guess.
void ccs_guess(const void *bytes, size_t length, char *name, size_t capacity);

typedef struct ccs_text {
    char *bytes;
    size_t length;
    // How many bytes stood for no character; each gave U+FFFD.
    size_t invalid;
} ccs_text;

// Converts to UTF-8; false where the character set is not known or there is no memory. Free with `ccs_text_free`.
bool ccs_convert(const void *bytes, size_t length, const char *from, ccs_text *text);
void ccs_text_free(ccs_text *text);

#endif
