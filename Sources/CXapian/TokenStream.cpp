#include "TokenStream.hpp"

#include <xapian.h>

#include "CXapian.h"

namespace {

[[noreturn]] void damaged() { throw Xapian::DatabaseCorruptError("a token stream is damaged"); }

size_t number(const unsigned char *&next, const unsigned char *end) {
    size_t result = 0;
    for (unsigned shift = 0; next != end && shift < 63; shift += 7) {
        const unsigned char byte = *next++;
        result |= static_cast<size_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) return result;
    }
    damaged();
}

}  // namespace

cx::TokenStream::TokenStream(std::string_view bytes, uint32_t zone) {
    const auto *next = reinterpret_cast<const unsigned char *>(bytes.data());
    const auto *end = next + bytes.size();
    if (bytes.size() < 3) damaged();
    width_ = *next++;
    seed_ = *next++;
    if (width_ < narrowest_code || width_ > widest_code) damaged();
    for (size_t zones = number(next, end); zones > 0; --zones) {
        const size_t id = number(next, end), first = number(next, end), count = number(next, end);
        if (id == zone) zone_ = {first, count};
    }
    count_ = number(next, end);
    const size_t available = static_cast<size_t>(end - next);
    if (count_ > available || count_ * width_ + (count_ + 7) / 8 > available) damaged();
    codes_ = next;
    capitals_ = next + count_ * width_;
    if (zone_.first > count_ || zone_.count > count_ - zone_.first) damaged();
}

extern "C" uint64_t cx_token_code(cx_slice word, uint8_t seed, uint8_t width) {
    return cx::token_code(static_cast<const unsigned char *>(word.bytes), word.length, seed, width);
}
