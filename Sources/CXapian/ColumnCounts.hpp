// Labels counted over a column, where every document stands for itself.
#ifndef CXAPIAN_COLUMN_COUNTS_HPP
#define CXAPIAN_COLUMN_COUNTS_HPP

#include <cstdint>
#include <vector>

#include "Column.hpp"

namespace cx {

/// In how many matches each number of a column occurs, by number; no document has one twice. `missing` is how many
/// matches have none.
std::vector<uint32_t> count_numbers(const cx_column &column, const std::vector<uint32_t> &matches, uint32_t &missing);

/// In how many matches each label occurs, by label: the number n stands for `labels[n]`, and for itself behind their
/// end; several may stand for one, which counts once a document. `missing` is how many matches have no label but
/// `CX_NO_LABEL`.
std::vector<uint32_t> count_labels(const cx_column &column, const std::vector<uint32_t> &matches,
                                   const uint32_t *labels, size_t label_count, uint32_t &missing);

}  // namespace cx

#endif
