#include "LengthFile.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "Guard.hpp"

using cx::guarded;
using cx::LengthFile;

namespace {

struct Header {
    cx::CopyHeader copy;
    uint32_t documents;
    uint32_t last;
    uint64_t revision;
    uint64_t total_length;
};

/// What the lengths of this revision of the database say of themselves; see `Column.cpp`.
Header header_of(const Xapian::Database &db) {
    return {cx::CopyHeader("dateline lengths", 0, db.get_uuid()), db.get_doccount(), db.get_lastdocid(),
            db.get_revision(), db.get_total_length()};
}

/// The lengths as the database has them, 0 where there is no document.
std::vector<uint32_t> read(const Xapian::Database &db) {
    std::vector<uint32_t> lengths(size_t{db.get_lastdocid()} + 1, 0);
    const Xapian::PostingIterator end = db.postlist_end(std::string());
    for (auto i = db.postlist_begin(std::string()); i != end; ++i) lengths[*i] = i.get_doclength();
    return lengths;
}

}  // namespace

const uint32_t *LengthFile::lengths(const Xapian::Database &db) {
    if (std::exchange(is_looked_for_, true)) return lengths_;
    lengths_ = nullptr;
    if (!file_.open(path(), false)) return nullptr;
    const Header expected = header_of(db);
    if (file_.length() != sizeof expected + (size_t{expected.last} + 1) * sizeof(uint32_t)) return nullptr;
    if (std::memcmp(file_.bytes(), &expected, sizeof expected) != 0) return nullptr;
    lengths_ = reinterpret_cast<const uint32_t *>(file_.bytes() + sizeof expected);
    return lengths_;
}

void LengthFile::keep(const Xapian::Database &db, size_t least_misses) {
    if (std::exchange(misses_, 0) < least_misses || !can_write_into(folder_)) return;
    const std::vector<uint32_t> lengths = read(db);
    const Header header = header_of(db);
    if (write_whole_file(path(), {bytes_of(header), bytes_of(lengths)})) is_looked_for_ = false;
}

bool LengthFile::differs(const Xapian::Database &db) {
    const uint32_t *const kept = lengths(db);
    if (!kept) return false;
    const std::vector<uint32_t> lengths = read(db);
    return !std::equal(lengths.begin(), lengths.end(), kept);
}

extern "C" {

bool cx_database_use_length_file(cx_database *database, cx_slice folder, cx_error *error) {
    return guarded(error, false, [&] {
        database->copies.lengths = std::make_shared<LengthFile>(cx::text(folder));
        return true;
    });
}

bool cx_database_keep_length_file(cx_database *database, size_t least_misses, cx_error *error) {
    return guarded(error, false, [&] {
        if (database->copies.lengths) database->copies.lengths->keep(database->database, least_misses);
        return true;
    });
}

bool cx_database_length_file_differs(cx_database *database, bool *differs, cx_error *error) {
    return guarded(error, false, [&] {
        *differs = database->copies.lengths && database->copies.lengths->differs(database->database);
        return true;
    });
}
}
