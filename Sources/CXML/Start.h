#ifndef CXML_START_H
#define CXML_START_H

// Readies libxml2 for the calling thread; to be called before anything else of it.
void cxml_start(void);

#endif
