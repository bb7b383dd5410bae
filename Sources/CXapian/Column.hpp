// The values of one slot, document by document, laid out for counting.
#ifndef CXAPIAN_COLUMN_HPP
#define CXAPIAN_COLUMN_HPP

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "CXapian.h"
#include "ValueWalk.hpp"
#include "WholeFile.hpp"

namespace cx {

/// Reads one LEB128 number; false at the end or where the value is damaged.
inline bool next_number(const std::string &value, size_t &position, uint32_t &number) {
    uint32_t result = 0;
    for (unsigned shift = 0; position < value.size() && shift < 35; shift += 7) {
        const auto byte = static_cast<unsigned char>(value[position++]);
        result |= static_cast<uint32_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            number = result;
            return true;
        }
    }
    return false;
}

/// Calls `visit(ordinal)` for each packed ordinal of a value: they ascend, and are stored as differences.
template <typename Visit>
void for_each_ordinal(const std::string &value, Visit visit) {
    uint32_t ordinal = 0, difference = 0;
    for (size_t position = 0; next_number(value, position, difference);) {
        ordinal += difference;
        visit(ordinal);
    }
}

}  // namespace cx

/// For each document the numbers of its labels. A copy of what the database says, of one revision of it.
struct cx_column {
    /// To be called when `begins` and `numbers` are set. False where a number is so high that it must be damage: counts
    /// of it must not become a huge allocation.
    bool find_limit();

    /// Where the numbers of each document begin: those of document d stand from `begins[d - 1]` to before `begins[d]`.
    const uint32_t *begins = nullptr;
    const uint32_t *numbers = nullptr;
    /// The highest document id.
    uint32_t last = 0;
    /// One more than the highest of the numbers, looked up once: there are millions of them.
    uint32_t limit = 0;
    /// What the numbers stand for; empty where they are ordinals.
    std::vector<std::string> labels;

    /// What `begins` and `numbers` point into: memory, or a mapped file.
    std::vector<uint32_t> memory;
    cx::MappedFile file;
};

#endif
