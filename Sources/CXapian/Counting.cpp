#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "Guard.hpp"

using cx::guarded;

namespace {

/// Calls `visit(value)` for every match, in document order, with the empty string where the slot has no value.
/// One pass over the slot's value stream: no document is opened.
template <typename Visit>
void for_each_value(cx_database *database, const cx_match_set *matches, uint32_t slot, Visit visit) {
    const Xapian::Database &db = database->database;
    Xapian::ValueIterator value = db.valuestream_begin(slot);
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    const std::string none;
    for (const uint32_t id : matches->all) {
        if (value != end) value.skip_to(id);
        if (value != end && value.get_docid() == id)
            visit(*value);
        else
            visit(none);
    }
}

/// Reads one LEB128 number; false at the end or where the value is damaged.
bool next_ordinal(const std::string &value, size_t &position, uint32_t &ordinal) {
    uint32_t result = 0;
    for (unsigned shift = 0; position < value.size() && shift < 35; shift += 7) {
        const auto byte = static_cast<unsigned char>(value[position++]);
        result |= static_cast<uint32_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            ordinal = result;
            return true;
        }
    }
    return false;
}

}  // namespace

extern "C" {

bool cx_count_ordinals(cx_database *database, const cx_match_set *matches, uint32_t slot, cx_label_counts *counts,
                       cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0};
        std::vector<uint32_t> totals;
        for_each_value(database, matches, slot, [&](const std::string &value) {
            if (value.empty()) {
                ++counts->missing;
                return;
            }
            ++counts->documents;
            // Ordinals are ascending and stored as differences, which also makes each label count once.
            uint32_t ordinal = 0, difference = 0;
            for (size_t position = 0; next_ordinal(value, position, difference);) {
                ordinal += difference;
                if (ordinal >= totals.size()) {
                    // Ordinals are dense; a huge one is damage, and must not become a huge allocation.
                    if (ordinal > 0x10000000) throw Xapian::DatabaseCorruptError("facet ordinal out of range");
                    totals.resize(std::max<size_t>(ordinal + 1, totals.size() * 2));
                }
                ++totals[ordinal];
            }
        });
        std::string packed;
        for (size_t ordinal = 0; ordinal < totals.size(); ++ordinal) {
            if (totals[ordinal] == 0) continue;
            cx::append(packed, static_cast<uint32_t>(ordinal));
            cx::append(packed, totals[ordinal]);
            ++counts->count;
        }
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_count_value_prefixes(cx_database *database, const cx_match_set *matches, uint32_t slot, size_t length,
                             cx_label_counts *counts, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0};
        std::map<std::string, uint32_t> totals;
        for_each_value(database, matches, slot, [&](const std::string &value) {
            if (value.size() < length) {
                ++counts->missing;
                return;
            }
            ++counts->documents;
            ++totals[value.substr(0, length)];
        });
        std::string packed;
        for (const auto &[label, total] : totals) cx::append(packed, label, total);
        counts->count = totals.size();
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_count_terms(cx_database *database, const cx_match_set *matches, cx_slice prefix, bool skip_capitals,
                    cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        struct Sum {
            uint32_t occurrences = 0, documents = 0;
        };
        const std::string head = cx::text(prefix);
        std::unordered_map<std::string, Sum> sums;
        for (const uint32_t id : matches->all) {
            Xapian::TermIterator term = database->database.termlist_begin(id);
            const Xapian::TermIterator end = database->database.termlist_end(id);
            if (!head.empty()) term.skip_to(head);
            while (term != end) {
                const std::string name = *term;
                if (name.compare(0, head.size(), head) != 0) break;
                if (skip_capitals && name.size() > head.size() && name[head.size()] >= 'A' &&
                    name[head.size()] <= 'Z') {
                    term.skip_to(head + static_cast<char>('Z' + 1));
                    continue;
                }
                Sum &sum = sums[name.substr(head.size())];
                sum.occurrences += term.get_wdf();
                ++sum.documents;
                ++term;
            }
        }
        std::string packed;
        for (const auto &[name, sum] : sums) {
            cx::append(packed, static_cast<uint32_t>(name.size()));
            cx::append(packed, sum.occurrences);
            cx::append(packed, sum.documents);
            packed.append(name);
        }
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_sum_numbers(cx_database *database, const cx_match_set *matches, uint32_t slot, uint64_t *sum, cx_error *error) {
    return guarded(error, false, [&] {
        *sum = 0;
        for_each_value(database, matches, slot, [&](const std::string &value) {
            uint64_t number = 0;
            for (const char byte : value) number = number << 8 | static_cast<unsigned char>(byte);
            *sum += number;
        });
        return true;
    });
}

bool cx_database_values(cx_database *database, uint32_t slot, const uint32_t *ids, size_t count, cx_buffer *out,
                        cx_error *error) {
    return guarded(error, false, [&] {
        std::vector<size_t> order(count);
        std::iota(order.begin(), order.end(), size_t{0});
        std::sort(order.begin(), order.end(), [&](size_t left, size_t right) { return ids[left] < ids[right]; });
        std::vector<std::string> values(count);
        Xapian::ValueIterator value = database->database.valuestream_begin(slot);
        const Xapian::ValueIterator end = database->database.valuestream_end(slot);
        for (const size_t place : order) {
            if (value != end) value.skip_to(ids[place]);
            if (value == end) break;
            if (value.get_docid() == ids[place]) values[place] = *value;
        }
        std::string packed;
        for (const std::string &one : values) cx::append(packed, one, 0);
        *out = cx::copy(packed);
        return true;
    });
}
}
