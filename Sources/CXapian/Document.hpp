#ifndef CXAPIAN_DOCUMENT_HPP
#define CXAPIAN_DOCUMENT_HPP

#include "Guard.hpp"

namespace cx {

/// Builds a document from its packed form; throws `Xapian::SerialisationError` where the buffer ends too early.
Xapian::Document unpack_document(cx_slice packed);

}  // namespace cx

#endif
