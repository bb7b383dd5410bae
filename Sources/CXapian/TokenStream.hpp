// How the words of a document are kept in order, for checking phrases: see `cx_query_sequence` in CXapian.h.
#ifndef CXAPIAN_TOKEN_STREAM_HPP
#define CXAPIAN_TOKEN_STREAM_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cx {

/// Codes below this one are marks between words.
constexpr uint64_t first_word_code = 3;
/// A phrase does not run across this mark.
constexpr uint64_t gap_code = 0;
/// A paragraph begins.
constexpr uint64_t paragraph_code = 2;
/// Before a code is read: narrower codes would clash in nearly every document.
constexpr unsigned narrowest_code = 2, widest_code = 5;

/// The code of a word in documents with that seed and width in bytes. FNV-1a (Fowler, Noll, Vo) with another basis for
/// every seed, and a final mix, so that a seed is found that keeps the words of a document apart.
inline uint64_t token_code(const unsigned char *word, size_t length, uint8_t seed, unsigned width) {
    uint64_t hash = 0xcbf29ce484222325u ^ (seed * 0x9e3779b97f4a7c15u);
    for (size_t i = 0; i < length; ++i) hash = (hash ^ word[i]) * 0x100000001b3u;
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
    const uint64_t codes = (uint64_t{1} << (8 * width)) - first_word_code;
    return first_word_code + hash % codes;
}

/// Part of a document that is searched by itself, as entries of the stream.
struct Zone {
    size_t first = 0, count = 0;
};

/// Reads the header of a stream. The bytes must outlive it.
class TokenStream {
  public:
    /// Throws `Xapian::DatabaseCorruptError` where the bytes are none.
    explicit TokenStream(std::string_view bytes, uint32_t zone);

    uint8_t seed() const { return seed_; }
    unsigned width() const { return width_; }
    Zone zone() const { return zone_; }
    /// The codes of all zones, `width()` bytes each, least byte first.
    const unsigned char *codes() const { return codes_; }
    /// Number of entries of all zones.
    size_t count() const { return count_; }
    /// Whether the word at an entry was written with a capital first.
    bool is_capitalized(size_t entry) const { return capitals_[entry / 8] >> (entry % 8) & 1; }

  private:
    uint8_t seed_;
    unsigned width_;
    Zone zone_;
    size_t count_;
    const unsigned char *codes_, *capitals_;
};

}  // namespace cx

#endif
