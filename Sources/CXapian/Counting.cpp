#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "Column.hpp"
#include "ColumnCounts.hpp"
#include "Guard.hpp"

using cx::guarded;

namespace {

/// Calls `visit(id, value)` for every match, in document order, with the empty string where the slot has no value.
/// One pass over the slot's value stream: no document is opened.
template <typename Visit>
void for_each_value(cx_database *database, const cx_match_set *matches, uint32_t slot, Visit visit) {
    cx::ValueWalk values(database->database, slot);
    for (const uint32_t id : matches->all) visit(id, values.advance(id) ? values.value() : std::string());
}

/// Calls `visit(id, first, behind)` with the numbers of each match, in document order.
template <typename Visit>
void for_each_row(const cx_column &column, const cx_match_set *matches, Visit visit) {
    for (const uint32_t id : matches->all) {
        if (id > column.last) throw Xapian::DatabaseCorruptError("a column is shorter than the database");
        visit(id, column.numbers + column.begins[id - 1], column.numbers + column.begins[id]);
    }
}

/// In how many documents and in how many groups of documents each label occurs. Several ordinals may stand for one
/// label, which counts once a document.
class Totals {
  public:
    Totals(const cx_group *groups, size_t count) : next_group(groups), last_group(groups + count) {}

    /// Documents come in ascending order.
    void begin_document(uint32_t id) {
        ++document;
        any = false;
        while (next_group != last_group && next_group->document < id) ++next_group;
        is_grouped = next_group != last_group && next_group->document == id;
        if (is_grouped) group = next_group->group;
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
        if (is_grouped)
            pairs.emplace_back(label, group);
        else
            ++total.groups;
    }

    void end_document(cx_label_counts *counts) {
        ++(any ? counts->documents : counts->missing);
        if (!is_grouped)
            ++(any ? counts->grouped_documents : counts->grouped_missing);
        else
            (any ? having : lacking).push_back(group);
    }

    /// Counts each group once, when all documents have been.
    void close(cx_label_counts *counts) {
        unify(pairs);
        for (const auto &[label, ignored] : pairs) ++totals[label].groups;
        unify(having);
        unify(lacking);
        counts->grouped_documents += static_cast<uint32_t>(having.size());
        for (const uint32_t one : lacking)
            if (!std::binary_search(having.begin(), having.end(), one)) ++counts->grouped_missing;
    }

    /// Calls `visit(label, documents, groups)` for each label that occurs.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (size_t label = 0; label < totals.size(); ++label)
            if (totals[label].documents > 0)
                visit(static_cast<uint32_t>(label), totals[label].documents, totals[label].groups);
    }

  private:
    struct Total {
        uint32_t documents = 0;
        uint32_t groups = 0;
        /// The document that was counted last, by its place among the matches, from 1 on.
        uint32_t last = 0;
    };

    template <typename Element>
    static void unify(std::vector<Element> &elements) {
        std::sort(elements.begin(), elements.end());
        elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    }

    std::vector<Total> totals;
    std::vector<std::pair<uint32_t, uint32_t>> pairs;
    std::vector<uint32_t> having, lacking;
    const cx_group *next_group;
    const cx_group *const last_group;
    uint32_t document = 0;
    uint32_t group = 0;
    bool is_grouped = false;
    bool any = false;
};

/// Sets the counts of documents where every document stands for itself.
void set_counts(cx_label_counts *counts, size_t matches, size_t missing) {
    counts->missing = counts->grouped_missing = static_cast<uint32_t>(missing);
    counts->documents = counts->grouped_documents = static_cast<uint32_t>(matches - missing);
}

/// Labels with their counts, by label, where every document stands for itself.
cx_buffer packed_counts(const std::vector<uint32_t> &documents, cx_label_counts *counts) {
    std::vector<uint32_t> packed;
    packed.reserve(documents.size() * 3);
    for (uint32_t label = 0; label < documents.size(); ++label)
        if (documents[label] > 0) packed.insert(packed.end(), {label, documents[label], documents[label]});
    counts->count = static_cast<uint32_t>(packed.size() / 3);
    return cx::copy(packed.data(), packed.size() * sizeof(uint32_t));
}

}  // namespace

extern "C" {

bool cx_count_ordinals(cx_database *database, const cx_match_set *matches, uint32_t slot, const cx_column *column,
                       const uint32_t *labels, size_t label_count, const cx_added_label *added, size_t added_count,
                       const cx_group *groups, size_t group_count, cx_label_counts *counts, cx_buffer *out,
                       cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0, 0, 0};
        if (column && added_count == 0 && group_count == 0) {
            uint32_t missing = 0;
            const std::vector<uint32_t> documents =
                label_count == 0 ? cx::count_numbers(*column, matches->all, missing)
                                 : cx::count_labels(*column, matches->all, labels, label_count, missing);
            set_counts(counts, matches->all.size(), missing);
            *out = packed_counts(documents, counts);
            return true;
        }
        Totals totals(groups, group_count);
        const cx_added_label *next = added;
        const cx_added_label *const last = added + added_count;
        const auto add = [&](uint32_t ordinal) { totals.add(ordinal < label_count ? labels[ordinal] : ordinal); };
        const auto end = [&](uint32_t id) {
            while (next != last && next->document < id) ++next;
            for (; next != last && next->document == id; ++next) totals.add(next->label);
            totals.end_document(counts);
        };
        if (column) {
            for_each_row(*column, matches, [&](uint32_t id, const uint32_t *number, const uint32_t *behind) {
                totals.begin_document(id);
                for (; number != behind; ++number) add(*number);
                end(id);
            });
        } else {
            for_each_value(database, matches, slot, [&](uint32_t id, const std::string &value) {
                totals.begin_document(id);
                cx::for_each_ordinal(value, add);
                end(id);
            });
        }
        totals.close(counts);
        std::string packed;
        totals.for_each([&](uint32_t label, uint32_t documents, uint32_t grouped) {
            cx::append(packed, label);
            cx::append(packed, documents);
            cx::append(packed, grouped);
            ++counts->count;
        });
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_count_value_prefixes(cx_database *database, const cx_match_set *matches, uint32_t slot, const cx_column *column,
                             size_t length, const cx_group *groups, size_t group_count, cx_label_counts *counts,
                             cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *counts = {0, 0, 0, 0, 0};
        std::map<std::string, uint32_t> labels;
        const auto label = [&](const std::string &value) {
            return value.size() < length
                       ? CX_NO_LABEL
                       : labels.try_emplace(value.substr(0, length), static_cast<uint32_t>(labels.size()))
                             .first->second;
        };
        std::vector<uint32_t> numbers;
        if (column)
            for (const std::string &value : column->labels) numbers.push_back(label(value));
        // Numbers without a value are damage.
        if (column && column->limit > numbers.size()) numbers.resize(column->limit, CX_NO_LABEL);
        std::vector<std::pair<uint32_t, uint32_t>> sums;
        if (column && group_count == 0) {
            uint32_t missing = 0;
            const std::vector<uint32_t> documents =
                cx::count_labels(*column, matches->all, numbers.data(), numbers.size(), missing);
            set_counts(counts, matches->all.size(), missing);
            for (const uint32_t count : documents) sums.emplace_back(count, count);
            sums.resize(labels.size());
        } else {
            Totals totals(groups, group_count);
            if (column) {
                for_each_row(*column, matches, [&](uint32_t id, const uint32_t *number, const uint32_t *behind) {
                    totals.begin_document(id);
                    for (; number != behind; ++number) totals.add(numbers[*number]);
                    totals.end_document(counts);
                });
            } else {
                for_each_value(database, matches, slot, [&](uint32_t id, const std::string &value) {
                    totals.begin_document(id);
                    totals.add(label(value));
                    totals.end_document(counts);
                });
            }
            totals.close(counts);
            sums.resize(labels.size());
            totals.for_each([&](uint32_t number, uint32_t documents, uint32_t grouped) {
                sums[number] = {documents, grouped};
            });
        }
        std::string packed;
        for (const auto &[text, number] : labels) {
            // A column knows days that no match has.
            if (sums[number].first == 0) continue;
            packed += text;
            cx::append(packed, sums[number].first);
            cx::append(packed, sums[number].second);
            ++counts->count;
        }
        *out = cx::copy(packed);
        return true;
    });
}

bool cx_match_numbers(cx_database *database, const cx_match_set *matches, uint32_t slot, uint32_t index, cx_buffer *out,
                      cx_error *error) {
    return guarded(error, false, [&] {
        std::string packed;
        for_each_value(database, matches, slot, [&](uint32_t id, const std::string &value) {
            uint32_t number = 0;
            size_t position = 0;
            for (uint32_t skipped = 0; skipped <= index; ++skipped)
                if (!cx::next_number(value, position, number)) return;
            if (number == 0) return;
            cx::append(packed, id);
            cx::append(packed, number);
        });
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
