// A flat C interface to the trees of libxml2.
//
// libxml2's own headers pull in the system's ICU, which cannot be imported beside the one inside Foundation.
// Nodes are borrowed from their tree. Strings that a function returns as `char *` are freed with `cxml_free_string`.
#ifndef CXML_H
#define CXML_H

#include <stdbool.h>
#include <stddef.h>

#include "Page.h"

typedef struct cxml_tree cxml_tree;
typedef struct cxml_node cxml_node;

// Parses XML and goes on after errors where it can. Entities are not expanded, nothing is loaded.
cxml_tree *cxml_parse_xml(const void *bytes, size_t length);
void cxml_tree_free(cxml_tree *tree);
cxml_node *cxml_tree_root(cxml_tree *tree);

bool cxml_node_is_element(const cxml_node *node);
bool cxml_node_is_text(const cxml_node *node);
// Local name of an element, characters of a text node; NULL for other nodes.
const char *cxml_node_name(const cxml_node *node);
const char *cxml_node_content(const cxml_node *node);
cxml_node *cxml_node_first_child(const cxml_node *node);
cxml_node *cxml_node_next(const cxml_node *node);
cxml_node *cxml_node_parent(const cxml_node *node);
// All characters below a node, and the value of an attribute; NULL where there is none.
char *cxml_node_copy_text(const cxml_node *node);
char *cxml_node_copy_attribute(const cxml_node *node, const char *name);
void cxml_free_string(char *string);

#endif
