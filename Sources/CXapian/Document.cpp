#include "Document.hpp"

namespace {

class Reader {
  public:
    explicit Reader(cx_slice packed) : next_(static_cast<const char *>(packed.bytes)), remaining_(packed.length) {}

    uint32_t number() {
        uint32_t value;
        std::memcpy(&value, take(sizeof value), sizeof value);
        return value;
    }

    std::string string() {
        const uint32_t length = number();
        return std::string(take(length), length);
    }

    bool at_end() const { return remaining_ == 0; }

  private:
    const char *take(size_t length) {
        if (length > remaining_) throw Xapian::SerialisationError("packed document is cut short");
        const char *start = next_;
        next_ += length;
        remaining_ -= length;
        return start;
    }

    const char *next_;
    size_t remaining_;
};

}  // namespace

Xapian::Document cx::unpack_document(cx_slice packed) {
    Reader reader(packed);
    Xapian::Document document;
    document.set_data(reader.string());
    for (uint32_t values = reader.number(); values > 0; --values) {
        const uint32_t slot = reader.number();
        document.add_value(slot, reader.string());
    }
    for (uint32_t terms = reader.number(); terms > 0; --terms) {
        const std::string term = reader.string();
        document.add_term(term, reader.number());
    }
    if (!reader.at_end()) throw Xapian::SerialisationError("packed document has bytes after its end");
    return document;
}
