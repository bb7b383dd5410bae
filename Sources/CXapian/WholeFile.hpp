// Files that are written whole or not at all, and mapped to be read: copies of what the database says.
#ifndef CXAPIAN_WHOLE_FILE_HPP
#define CXAPIAN_WHOLE_FILE_HPP

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace cx {

/// How a copy begins, and what it must be a copy of. It is read only by the same kind of machine that wrote it, hence
/// numbers as they are in memory.
struct CopyHeader {
    char magic[16];
    uint32_t byte_order;
    uint32_t slot;
    char uuid[40];

    /// `magic` has sixteen characters; `uuid` is that of the database.
    CopyHeader(const char *magic, uint32_t slot, const std::string &uuid);
};

/// What a copy of one revision of a database says of itself. The identity is more than the number of the revision: a
/// commit that a power cut took back may be followed by another of the same number.
struct RevisionHeader {
    CopyHeader copy;
    uint32_t documents;
    uint32_t last;
    uint64_t revision;
    uint64_t total_length;

    RevisionHeader(const char *magic, uint32_t slot, const Xapian::Database &db);
};

/// The bytes of a file, shared by all processes that map it.
class MappedFile {
  public:
    MappedFile() = default;
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    ~MappedFile();

    /// Maps a file in the place of what was mapped; false where there is none. With `populates` all of it is read at
    /// once.
    bool open(const std::string &path, bool populates);

    const char *bytes() const { return static_cast<const char *>(map_); }
    size_t length() const { return length_; }

  private:
    void *map_ = nullptr;
    size_t length_ = 0;
};

/// A number, or a structure of numbers, as it is in memory.
template <typename Value>
std::string_view bytes_of(const Value &value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

template <typename Value>
std::string_view bytes_of(const std::vector<Value> &values) {
    static_assert(std::is_trivially_copyable_v<Value>);
    return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(Value)};
}

/// Whether the folder is there, perhaps only now, and takes files.
bool can_write_into(const std::string &folder);

/// Writes a file of these pieces in the place of the one at `path`; false where that cannot be done, and then nothing
/// is left of it.
bool write_whole_file(const std::string &path, std::initializer_list<std::string_view> pieces);

}  // namespace cx

#endif
