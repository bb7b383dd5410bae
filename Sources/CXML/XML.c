#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <pthread.h>

#include "CXML.h"
#include "Start.h"

static pthread_once_t initialized = PTHREAD_ONCE_INIT;

// libxml2 asks to be initialized before a second thread uses it.
static void initialize(void) { xmlInitParser(); }

// Some errors go past the options that silence a parser, to a handler of the thread.
static void ignore(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

void cxml_start(void) {
    pthread_once(&initialized, initialize);
    xmlSetGenericErrorFunc(NULL, ignore);
}

cxml_tree *cxml_parse_xml(const void *bytes, size_t length) {
    cxml_start();
    if (length > INT_MAX) return NULL;
    const int options =
        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA;
    return (cxml_tree *)xmlReadMemory(bytes, (int)length, NULL, NULL, options);
}

void cxml_tree_free(cxml_tree *tree) { xmlFreeDoc((xmlDocPtr)tree); }

cxml_node *cxml_tree_root(cxml_tree *tree) { return (cxml_node *)xmlDocGetRootElement((xmlDocPtr)tree); }

static const xmlNode *native(const cxml_node *node) { return (const xmlNode *)node; }

bool cxml_node_is_element(const cxml_node *node) { return native(node)->type == XML_ELEMENT_NODE; }

bool cxml_node_is_text(const cxml_node *node) {
    return native(node)->type == XML_TEXT_NODE || native(node)->type == XML_CDATA_SECTION_NODE;
}

const char *cxml_node_name(const cxml_node *node) { return (const char *)native(node)->name; }

const char *cxml_node_content(const cxml_node *node) {
    return cxml_node_is_text(node) ? (const char *)native(node)->content : NULL;
}

// The children of an entity reference belong to the document's table of entities and may form a cycle.
cxml_node *cxml_node_first_child(const cxml_node *node) {
    return cxml_node_is_element(node) ? (cxml_node *)native(node)->children : NULL;
}

cxml_node *cxml_node_next(const cxml_node *node) { return (cxml_node *)native(node)->next; }

cxml_node *cxml_node_parent(const cxml_node *node) { return (cxml_node *)native(node)->parent; }

char *cxml_node_copy_text(const cxml_node *node) { return (char *)xmlNodeGetContent(native(node)); }

char *cxml_node_copy_attribute(const cxml_node *node, const char *name) {
    return (char *)xmlGetProp(native(node), (const xmlChar *)name);
}

void cxml_free_string(char *string) { xmlFree(string); }
