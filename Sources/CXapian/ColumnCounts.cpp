#include "ColumnCounts.hpp"

#include <algorithm>

namespace {

/// How often each number occurs, in several tables that are added up at the end: a table in which the same label is
/// counted twice in a row has to wait for its own last write.
class NumberCounts {
  public:
    explicit NumberCounts(uint32_t limit) : tables_(limit <= few ? several : 1, std::vector<uint32_t>(limit)) {}

    void add(const uint32_t *number, const uint32_t *end) {
        if (tables_.size() == several) {
            uint32_t *const first = tables_[0].data(), *const second = tables_[1].data();
            uint32_t *const third = tables_[2].data(), *const fourth = tables_[3].data();
            for (; end - number >= 4; number += 4) {
                ++first[number[0]];
                ++second[number[1]];
                ++third[number[2]];
                ++fourth[number[3]];
            }
        }
        uint32_t *const table = tables_[0].data();
        for (; number != end; ++number) ++table[*number];
    }

    std::vector<uint32_t> sums() && {
        std::vector<uint32_t> sums = std::move(tables_[0]);
        for (size_t table = 1; table < tables_.size(); ++table)
            for (size_t number = 0; number < sums.size(); ++number) sums[number] += tables_[table][number];
        return sums;
    }

  private:
    static constexpr size_t several = 4;
    /// More numbers do not fit into the nearest memory several times.
    static constexpr uint32_t few = 1 << 14;

    std::vector<std::vector<uint32_t>> tables_;
};

/// What each number of a column stands for.
class LabelCodes {
  public:
    static constexpr uint32_t none = UINT32_MAX;

    LabelCodes(uint32_t limit, const uint32_t *labels, size_t label_count) : codes_(limit, none) {
        std::vector<uint8_t> uses;
        for (uint32_t number = 0; number < limit; ++number) {
            const uint32_t label = number < label_count ? labels[number] : number;
            if (label == CX_NO_LABEL) continue;
            // Labels are dense; a huge one is damage, and must not become a huge allocation.
            if (label > 0x10000000) throw Xapian::DatabaseCorruptError("facet ordinal out of range");
            if (label >= uses.size()) uses.resize(std::max<size_t>(size_t{label} + 1, uses.size() * 2));
            uses[label] = static_cast<uint8_t>(std::min(uses[label] + 1, 2));
            label_limit_ = std::max(label_limit_, label + 1);
            codes_[number] = label << 1;
        }
        for (uint32_t &code : codes_)
            if (code != none && uses[code >> 1] > 1) code |= 1;
    }

    /// The label, shifted by a bit that says whether other numbers stand for it, too; or `none`.
    uint32_t operator[](uint32_t number) const { return codes_[number]; }
    uint32_t label_limit() const { return label_limit_; }

  private:
    std::vector<uint32_t> codes_;
    uint32_t label_limit_ = 0;
};

void require_documents(const cx_column &column, const std::vector<uint32_t> &matches) {
    if (!matches.empty() && matches.back() > column.last)
        throw Xapian::DatabaseCorruptError("a column is shorter than the database");
}

}  // namespace

std::vector<uint32_t> cx::count_numbers(const cx_column &column, const std::vector<uint32_t> &matches,
                                        uint32_t &missing) {
    require_documents(column, matches);
    NumberCounts numbers(column.limit);
    missing = 0;
    for (size_t i = 0, next = 0; i < matches.size(); i = next) {
        // Neighbouring documents are counted as one stretch of numbers; most often all match, without a gap.
        const bool is_whole = matches.back() - matches[i] == matches.size() - 1 - i;
        next = is_whole ? matches.size() : i + 1;
        while (next < matches.size() && matches[next] == matches[next - 1] + 1) ++next;
        const uint32_t *const begins = column.begins + matches[i] - 1;
        numbers.add(column.numbers + begins[0], column.numbers + begins[next - i]);
        for (size_t document = 0; document < next - i; ++document) missing += begins[document] == begins[document + 1];
    }
    return std::move(numbers).sums();
}

std::vector<uint32_t> cx::count_labels(const cx_column &column, const std::vector<uint32_t> &matches,
                                       const uint32_t *labels, size_t label_count, uint32_t &missing) {
    require_documents(column, matches);
    const LabelCodes codes(column.limit, labels, label_count);
    std::vector<uint32_t> counts(codes.label_limit());
    // Most labels have one number, so there is nothing to be remembered of a document but the few others.
    std::vector<uint32_t> seen;
    missing = 0;
    for (const uint32_t id : matches) {
        const uint32_t *const end = column.numbers + column.begins[id];
        bool any = false;
        seen.clear();
        for (const uint32_t *number = column.numbers + column.begins[id - 1]; number != end; ++number) {
            const uint32_t code = codes[*number];
            if (code == LabelCodes::none) continue;
            any = true;
            if ((code & 1) != 0) {
                if (std::find(seen.begin(), seen.end(), code) != seen.end()) continue;
                seen.push_back(code);
            }
            ++counts[code >> 1];
        }
        missing += !any;
    }
    return counts;
}
