#include "Page.h"

#include <libxml/HTMLparser.h>
#include <libxml/dict.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "Start.h"

enum { deepest = 2000 };

typedef struct builder {
    // First, so that a page is its builder.
    cxml_page page;
    cxml_page_node *nodes;
    cxml_attribute_span *attributes;
    char *bytes;
    size_t node_capacity, attribute_count, attribute_capacity, byte_count, byte_capacity;
    int32_t largest_count;
    // Elements that are open, outermost first.
    int32_t open[deepest];
    int depth;
    bool has_failed;
    htmlParserCtxtPtr parser;
    xmlDictPtr names;
} builder;

static void stop(builder *page) {
    page->has_failed = true;
    xmlStopParser(page->parser);
}

// The items with room for `more`; NULL where there is none to be had, and then they stay where they are.
static void *with_room(void *items, size_t *capacity, size_t count, size_t more, size_t size) {
    if (count + more <= *capacity) return items;
    size_t wanted = *capacity ? *capacity * 2 : 256;
    while (wanted < count + more) wanted *= 2;
    void *grown = realloc(items, wanted * size);
    if (grown) *capacity = wanted;
    return grown;
}

static bool append(builder *page, const void *bytes, size_t length) {
    char *roomy = with_room(page->bytes, &page->byte_capacity, page->byte_count, length + 1, 1);
    if (!roomy) return false;
    page->bytes = roomy;
    if (length) memcpy(page->bytes + page->byte_count, bytes, length);
    page->byte_count += length;
    page->bytes[page->byte_count++] = 0;
    return true;
}

static cxml_page_node *add_node(builder *page) {
    if (page->page.count >= page->largest_count) return NULL;
    cxml_page_node *roomy =
        with_room(page->nodes, &page->node_capacity, (size_t)page->page.count, 1, sizeof *page->nodes);
    if (!roomy) return NULL;
    page->nodes = roomy;
    cxml_page_node *node = &page->nodes[page->page.count++];
    memset(node, 0, sizeof *node);
    node->parent = page->depth ? page->open[page->depth - 1] : -1;
    node->end = page->page.count;
    return node;
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    builder *page = context;
    if (page->has_failed) return;
    cxml_page_node *node = page->depth < deepest ? add_node(page) : NULL;
    if (!node) return stop(page);
    node->name = (const char *)name;
    node->first_attribute = (uint32_t)page->attribute_count;
    for (; attributes && attributes[0]; attributes += 2) {
        cxml_attribute_span *roomy =
            with_room(page->attributes, &page->attribute_capacity, page->attribute_count, 1, sizeof *page->attributes);
        if (!roomy) return stop(page);
        page->attributes = roomy;
        const char *value = attributes[1] ? (const char *)attributes[1] : "";
        page->attributes[page->attribute_count++] =
            (cxml_attribute_span){.name = (const char *)attributes[0], .value = page->byte_count};
        if (!append(page, value, strlen(value))) return stop(page);
        node->attribute_count += 1;
    }
    page->open[page->depth++] = page->page.count - 1;
}

static void close_innermost(builder *page) { page->nodes[page->open[--page->depth]].end = page->page.count; }

static void end_element(void *context, const xmlChar *name) {
    builder *page = context;
    // The parser closes what it opened; a name that is not open is not ours to close.
    int place = page->depth;
    while (place > 0 && strcmp(page->nodes[page->open[place - 1]].name, (const char *)name) != 0) place -= 1;
    if (place == 0) return;
    while (page->depth >= place) close_innermost(page);
}

static void characters(void *context, const xmlChar *text, int length) {
    builder *page = context;
    if (page->has_failed || length <= 0) return;
    const int32_t parent = page->depth ? page->open[page->depth - 1] : -1;
    cxml_page_node *last = page->page.count ? &page->nodes[page->page.count - 1] : NULL;
    if (last && !last->name && last->parent == parent) {
        // The parser hands a long text over in pieces: the rest goes where the closing NUL stands.
        page->byte_count -= 1;
        if (!append(page, text, (size_t)length)) return stop(page);
        last->text_length += (size_t)length;
        return;
    }
    cxml_page_node *node = add_node(page);
    if (!node) return stop(page);
    node->text = page->byte_count;
    if (!append(page, text, (size_t)length)) return stop(page);
    node->text_length = (size_t)length;
}

cxml_page *cxml_page_read(const void *bytes, size_t length, int32_t largest_count) {
    cxml_start();
    if (length == 0 || length > INT_MAX) return NULL;
    builder *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->largest_count = largest_count;
    page->parser = htmlCreateMemoryParserCtxt(bytes, (int)length);
    if (!page->parser) {
        free(page);
        return NULL;
    }
    htmlCtxtUseOptions(page->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    // What the page says of its encoding is settled before: without a handler here, the parser would believe it.
    const xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
    if (utf8) {
        xmlSwitchToEncoding(page->parser, utf8);
        if (page->parser->input->encoding) xmlFree((xmlChar *)page->parser->input->encoding);
        page->parser->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    }
    xmlSAXHandler *handler = page->parser->sax;
    memset(handler, 0, sizeof *handler);
    handler->startElement = start_element;
    handler->endElement = end_element;
    handler->characters = characters;
    handler->ignorableWhitespace = characters;
    handler->cdataBlock = characters;
    page->parser->userData = page;
    htmlParseDocument(page->parser);
    // Names lie in the parser's dictionary.
    page->names = page->parser->dict;
    xmlDictReference(page->names);
    htmlFreeParserCtxt(page->parser);
    page->parser = NULL;
    while (page->depth > 0) close_innermost(page);
    page->page.nodes = page->nodes;
    page->page.attributes = page->attributes;
    page->page.bytes = page->bytes;
    if (page->page.count == 0) {
        cxml_page_free(&page->page);
        return NULL;
    }
    return &page->page;
}

void cxml_page_free(cxml_page *finished) {
    builder *page = (builder *)finished;
    free(page->nodes);
    free(page->attributes);
    free(page->bytes);
    xmlDictFree(page->names);
    free(page);
}
