// A column that may lie beside the database.
#ifndef CXAPIAN_COLUMN_FILE_HPP
#define CXAPIAN_COLUMN_FILE_HPP

#include <xapian.h>

#include <memory>
#include <string>

#include "Column.hpp"

namespace cx {

/// The file of the column of one slot, which is looked at when it is first asked for.
class ColumnFile {
  public:
    /// `length` is how many first bytes of each value the column keeps.
    ColumnFile(uint32_t slot, uint32_t length, std::string path)
        : slot_(slot), length_(length), path_(std::move(path)) {}

    uint32_t length() const { return length_; }

    /// The column of a slot; null where there is none of this revision.
    const cx_column *of_slot(const Xapian::Database &db, uint32_t slot);

  private:
    const uint32_t slot_, length_;
    const std::string path_;
    bool is_read_ = false;
    std::unique_ptr<cx_column> column_;
};

}  // namespace cx

#endif
