#include "Column.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "ColumnFile.hpp"
#include "Guard.hpp"

using cx::guarded;

namespace {

struct Header {
    cx::RevisionHeader of;
    uint32_t length;
    uint32_t label_count;
    uint64_t number_count;
};

/// What a column of this revision of the database says of itself.
Header header_of(const Xapian::Database &db, uint32_t slot, uint32_t length) {
    return {cx::RevisionHeader("dateline column\0", slot, db), length, 0, 0};
}

/// The column in a mapped file; null where the file is of something else.
std::unique_ptr<cx_column> read_column(const std::string &path, const Header &expected) {
    auto column = std::make_unique<cx_column>();
    if (!column->file.open(path, true) || column->file.length() < sizeof(Header)) return nullptr;
    const char *const bytes = column->file.bytes();
    Header header = expected;
    std::memcpy(&header, bytes, sizeof header);
    Header same = expected;
    same.label_count = header.label_count;
    same.number_count = header.number_count;
    if (std::memcmp(&same, &header, sizeof header) != 0) return nullptr;
    const size_t words = (column->file.length() - sizeof header) / sizeof(uint32_t);
    if (header.number_count > words || header.of.last >= words - header.number_count) return nullptr;
    column->begins = reinterpret_cast<const uint32_t *>(bytes + sizeof header);
    column->numbers = column->begins + header.of.last + 1;
    column->last = header.of.last;
    if (column->begins[0] != 0 || column->begins[header.of.last] != header.number_count) return nullptr;
    bool ascends = true;
    for (uint32_t i = 0; i < header.of.last; ++i) ascends &= column->begins[i] <= column->begins[i + 1];
    if (!ascends) return nullptr;
    if (!column->find_limit()) return nullptr;
    // Labels: one byte of length each, then its bytes.
    const char *next = reinterpret_cast<const char *>(column->numbers + header.number_count);
    const char *end = bytes + column->file.length();
    for (uint32_t i = 0; i < header.label_count; ++i) {
        if (next == end || static_cast<unsigned char>(*next) >= end - next) return nullptr;
        const auto length = static_cast<unsigned char>(*next);
        column->labels.emplace_back(next + 1, length);
        next += 1 + length;
    }
    return next == end ? std::move(column) : nullptr;
}

}  // namespace

const cx_column *cx::ColumnFile::of_slot(const Xapian::Database &db, uint32_t slot) {
    if (slot != slot_) return nullptr;
    if (!is_read_) column_ = read_column(path_, header_of(db, slot_, length_));
    is_read_ = true;
    return column_.get();
}

bool cx_column::find_limit() {
    const uint32_t *const behind = numbers + begins[last];
    const uint32_t highest = numbers == behind ? 0 : *std::max_element(numbers, behind);
    limit = numbers == behind ? 0 : highest + 1;
    return highest <= 0x10000000;
}

extern "C" {

bool cx_column_open(cx_database *database, uint32_t slot, uint32_t length, cx_slice path, cx_column **out,
                    cx_error *error) {
    return guarded(error, false, [&] {
        *out = read_column(cx::text(path), header_of(database->database, slot, length)).release();
        return true;
    });
}

cx_column *cx_column_new(cx_database *database, uint32_t slot, uint32_t length, cx_error *error) {
    return guarded<cx_column *>(error, nullptr, [&] {
        const Xapian::Database &db = database->database;
        auto column = std::make_unique<cx_column>();
        column->last = db.get_lastdocid();
        std::vector<uint32_t> numbers;
        std::vector<uint32_t> &begins = column->memory;
        begins.reserve(size_t{column->last} + 1);
        std::unordered_map<std::string, uint32_t> labels;
        for (cx::ValueWalk values(db, slot); !values.is_at_end(); values.step()) {
            // Documents without a value end where they begin.
            begins.resize(values.document(), static_cast<uint32_t>(numbers.size()));
            const std::string value = values.value();
            if (length == 0) {
                cx::for_each_ordinal(value, [&](uint32_t ordinal) { numbers.push_back(ordinal); });
            } else {
                const auto known = labels.try_emplace(value.substr(0, length), static_cast<uint32_t>(labels.size()));
                if (known.second) column->labels.push_back(known.first->first);
                numbers.push_back(known.first->second);
            }
            if (numbers.size() > UINT32_MAX) throw Xapian::RangeError("a column has too many labels");
        }
        begins.resize(size_t{column->last} + 1, static_cast<uint32_t>(numbers.size()));
        begins.insert(begins.end(), numbers.begin(), numbers.end());
        column->begins = begins.data();
        column->numbers = column->begins + column->last + 1;
        if (!column->find_limit()) throw Xapian::DatabaseCorruptError("facet ordinal out of range");
        return column.release();
    });
}

bool cx_column_write(const cx_column *column, cx_database *database, uint32_t slot, uint32_t length, cx_slice path,
                     bool *written, cx_error *error) {
    return guarded(error, false, [&] {
        Header header = header_of(database->database, slot, length);
        header.number_count = column->begins[column->last];
        header.label_count = static_cast<uint32_t>(column->labels.size());
        std::string labels;
        for (const std::string &label : column->labels) {
            labels += static_cast<char>(label.size());
            labels += label;
        }
        const std::string_view numbers(reinterpret_cast<const char *>(column->begins),
                                       (column->last + size_t{1} + header.number_count) * sizeof(uint32_t));
        *written = cx::write_whole_file(cx::text(path), {cx::bytes_of(header), numbers, labels});
        return true;
    });
}

bool cx_database_use_column_file(cx_database *database, uint32_t slot, uint32_t length, cx_slice path,
                                 cx_error *error) {
    return guarded(error, false, [&] {
        database->copies.column = std::make_shared<cx::ColumnFile>(slot, length, cx::text(path));
        return true;
    });
}

bool cx_column_equal(const cx_column *first, const cx_column *second) {
    return first->last == second->last && first->labels == second->labels &&
           std::equal(first->begins, first->begins + first->last + 1, second->begins) &&
           std::equal(first->numbers, first->numbers + first->begins[first->last], second->numbers);
}

void cx_column_free(cx_column *column) { delete column; }
}
