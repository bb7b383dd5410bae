#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "Guard.hpp"

using cx::guarded;

namespace {

/// Calls `visit(id, value)` for every match, in document order, with the empty string where the slot has no value.
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
            visit(id, *value);
        else
            visit(id, none);
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

/// In how many documents each label occurs. Several ordinals may stand for one label, which counts once a document.
class Totals {
  public:
    void begin_document() {
        ++document;
        any = false;
    }

    void add(uint32_t label) {
        if (label == CX_NO_LABEL) return;
        any = true;
        if (label >= totals.size()) {
            // Labels are dense; a huge one is damage, and must not become a huge allocation.
            if (label > 0x10000000) throw Xapian::DatabaseCorruptError("facet ordinal out of range");
            totals.resize(std::max<size_t>(label + 1, totals.size() * 2));
        }
        Total &total = totals[label];
        if (total.last == document) return;
        total.last = document;
        ++total.documents;
    }

    bool has_label() const { return any; }

    /// Appends pairs of label and documents, and tells how many there are.
    size_t pack(std::string &packed) const {
        size_t count = 0;
        for (size_t label = 0; label < totals.size(); ++label) {
            if (totals[label].documents == 0) continue;
            cx::append(packed, static_cast<uint32_t>(label));
            cx::append(packed, totals[label].documents);
            ++count;
        }
        return count;
    }

  private:
    struct Total {
        uint32_t documents = 0;
        /// The document that was counted last, by its place among the matches, from 1 on.
        uint32_t last = 0;
    };
    std::vector<Total> totals;
    uint32_t document = 0;
    bool any = false;
};

}  // namespace

extern "C" {

bool cx_count_ordinals(cx_database *database, const cx_match_set *matches, uint32_t slot, const uint32_t *labels,
                       size_t label_count, const cx_added_label *added, size_t added_count, cx_label_counts *counts,
                       cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0};
        Totals totals;
        const cx_added_label *next = added;
        const cx_added_label *const last = added + added_count;
        for_each_value(database, matches, slot, [&](uint32_t id, const std::string &value) {
            totals.begin_document();
            // Ordinals are ascending and stored as differences.
            uint32_t ordinal = 0, difference = 0;
            for (size_t position = 0; next_ordinal(value, position, difference);) {
                ordinal += difference;
                totals.add(ordinal < label_count ? labels[ordinal] : ordinal);
            }
            while (next != last && next->document < id) ++next;
            for (; next != last && next->document == id; ++next) totals.add(next->label);
            ++(totals.has_label() ? counts->documents : counts->missing);
        });
        std::string packed;
        counts->count = totals.pack(packed);
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_count_value_prefixes(cx_database *database, const cx_match_set *matches, uint32_t slot, size_t length,
                             cx_label_counts *counts, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0};
        std::map<std::string, uint32_t> totals;
        for_each_value(database, matches, slot, [&](uint32_t, const std::string &value) {
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
        for_each_value(database, matches, slot, [&](uint32_t, const std::string &value) {
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
