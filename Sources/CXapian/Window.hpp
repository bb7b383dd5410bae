// The documents that the matcher looks at together.
#ifndef CXAPIAN_WINDOW_HPP
#define CXAPIAN_WINDOW_HPP

#include <xapian.h>

#include <array>
#include <cstdint>

namespace cx {

/// So many documents: enough to forget what a virtual call costs, few enough for the fastest cache.
constexpr Xapian::docid window_size = 4096;

/// A set of documents of a window, by their distance from its first.
class DocumentSet {
  public:
    void add(size_t place) { words_[place / 64] |= uint64_t{1} << (place % 64); }
    void remove(size_t place) { words_[place / 64] &= ~(uint64_t{1} << (place % 64)); }
    bool contains(size_t place) const { return words_[place / 64] >> (place % 64) & 1; }
    void clear() { words_.fill(0); }

    bool is_empty() const {
        uint64_t any = 0;
        for (const uint64_t word : words_) any |= word;
        return any == 0;
    }

    size_t count() const {
        size_t count = 0;
        for (const uint64_t word : words_) count += static_cast<size_t>(__builtin_popcountll(word));
        return count;
    }

    void unite(const DocumentSet &other) {
        for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    }
    void intersect(const DocumentSet &other) {
        for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }
    void subtract(const DocumentSet &other) {
        for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    }

    /// Adds the places up to `count`.
    void add_first(size_t count) {
        for (size_t i = 0; i < count / 64; ++i) words_[i] = ~uint64_t{0};
        if (count % 64 != 0) words_[count / 64] |= (uint64_t{1} << (count % 64)) - 1;
    }

    /// Calls `visit(place)` for each, ascending; it may remove the one that it is called for.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (size_t i = 0; i < words_.size(); ++i)
            for (uint64_t word = words_[i]; word != 0; word &= word - 1)
                visit(i * 64 + static_cast<size_t>(__builtin_ctzll(word)));
    }

  private:
    std::array<uint64_t, window_size / 64> words_{};
};

/// What the documents of a window weigh.
using Weights = std::array<double, window_size>;

}  // namespace cx

#endif
