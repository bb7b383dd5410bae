// HTML pages laid out flat, in document order, as libxml2's parser tells of them: no tree of libxml2 is built.
#ifndef CXML_PAGE_H
#define CXML_PAGE_H

#include <stddef.h>
#include <stdint.h>

typedef struct cxml_attribute_span {
    // In lower case; the same pointer for the same name in a page.
    const char *name;
    // Where the value begins in the bytes of the page.
    size_t value;
} cxml_attribute_span;

typedef struct cxml_page_node {
    // In lower case, the same pointer for the same name in a page; NULL for a text.
    const char *name;
    // A text's characters in the bytes of the page, closed by a NUL that does not count.
    size_t text;
    size_t text_length;
    // Its attributes among those of the page.
    uint32_t first_attribute;
    uint32_t attribute_count;
    // -1 for the outermost elements.
    int32_t parent;
    // The index behind its last descendant.
    int32_t end;
} cxml_page_node;

typedef struct cxml_page {
    const cxml_page_node *nodes;
    const cxml_attribute_span *attributes;
    // Characters of texts and values of attributes, each closed by a NUL.
    const char *bytes;
    int32_t count;
} cxml_page;

// Reads a page in UTF-8, forgiving as browsers are. Nesting beyond 2,000 elements and more than `largest_count` nodes
// end the reading where they stand. NULL where memory does not suffice or nothing is there.
cxml_page *cxml_page_read(const void *bytes, size_t length, int32_t largest_count);
void cxml_page_free(cxml_page *page);

#endif
