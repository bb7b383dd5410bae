// The lengths of all documents, which may lie beside the database.
#ifndef CXAPIAN_LENGTH_FILE_HPP
#define CXAPIAN_LENGTH_FILE_HPP

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "WholeFile.hpp"

namespace cx {

/// A file of the lengths of one revision, which is looked at when one is first asked for. It is a copy, for speed.
class LengthFile {
  public:
    explicit LengthFile(std::string folder) : folder_(std::move(folder)) {}

    /// The lengths by document id; null where there is no file of this revision.
    const uint32_t *lengths(const Xapian::Database &db);

    /// Notes that so many lengths were looked up in the database.
    void miss(size_t count) { misses_ += count; }

    /// Writes a file where that many were looked up since the last call, and one of `least_share` of all. Where that
    /// cannot be done there is none.
    void keep(const Xapian::Database &db, size_t least_misses, size_t least_share);

    /// Whether the file says something else than the database.
    bool differs(const Xapian::Database &db);

  private:
    std::string path() const { return folder_ + "/lengths"; }

    const std::string folder_;
    bool is_looked_for_ = false;
    size_t misses_ = 0;
    MappedFile file_;
    const uint32_t *lengths_ = nullptr;
};

}  // namespace cx

#endif
