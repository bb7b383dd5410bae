#include "LengthFile.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "Guard.hpp"

using cx::guarded;
using cx::LengthFile;

namespace {

cx::RevisionHeader header_of(const Xapian::Database &db) { return {"dateline lengths", 0, db}; }

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
    const cx::RevisionHeader expected = header_of(db);
    if (file_.length() != sizeof expected + (size_t{expected.last} + 1) * sizeof(uint32_t)) return nullptr;
    if (std::memcmp(file_.bytes(), &expected, sizeof expected) != 0) return nullptr;
    lengths_ = reinterpret_cast<const uint32_t *>(file_.bytes() + sizeof expected);
    return lengths_;
}

void LengthFile::keep(const Xapian::Database &db, size_t least_misses, size_t least_share) {
    const size_t misses = std::exchange(misses_, 0);
    // Every hit of a search comes by here, and nearly all find nothing to do.
    if (misses < least_misses || misses < db.get_doccount() / least_share || !can_write_into(folder_)) return;
    const std::vector<uint32_t> lengths = read(db);
    const cx::RevisionHeader header = header_of(db);
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

bool cx_database_keep_length_file(cx_database *database, size_t least_misses, size_t least_share, cx_error *error) {
    return guarded(error, false, [&] {
        if (least_share == 0) throw Xapian::InvalidArgumentError("a share is at least 1");
        if (database->copies.lengths) database->copies.lengths->keep(database->database, least_misses, least_share);
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
