#include "WholeFile.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace {

struct Descriptor {
    const int number;
    explicit Descriptor(int number) : number(number) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
}

}  // namespace

cx::CopyHeader::CopyHeader(const char *magic, uint32_t slot, const std::string &uuid)
    : magic{}, byte_order(0x01020304), slot(slot), uuid{} {
    std::memcpy(this->magic, magic, sizeof this->magic);
    std::snprintf(this->uuid, sizeof this->uuid, "%s", uuid.c_str());
}

cx::RevisionHeader::RevisionHeader(const char *magic, uint32_t slot, const Xapian::Database &db)
    : copy(magic, slot, db.get_uuid()),
      documents(db.get_doccount()),
      last(db.get_lastdocid()),
      revision(db.get_revision()),
      total_length(db.get_total_length()) {}

cx::MappedFile::~MappedFile() {
    if (map_) ::munmap(map_, length_);
}

bool cx::MappedFile::open(const std::string &path, bool populates) {
    if (map_) ::munmap(map_, length_);
    map_ = nullptr;
    length_ = 0;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status;
    if (file.number < 0 || ::fstat(file.number, &status) != 0 || status.st_size <= 0) return false;
    const auto length = static_cast<size_t>(status.st_size);
    void *map = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE | (populates ? MAP_POPULATE : 0), file.number, 0);
    if (map == MAP_FAILED) return false;
    map_ = map;
    length_ = length;
    return true;
}

bool cx::can_write_into(const std::string &folder) {
    // Most often it is there. To read all that a file would hold only to fail at the end would cost every search on a
    // disk that is only to be read.
    ::mkdir(folder.c_str(), 0777);
    return ::access(folder.c_str(), W_OK) == 0;
}

bool cx::write_whole_file(const std::string &path, std::initializer_list<std::string_view> pieces) {
    const std::string partial = path + "." + std::to_string(::getpid()) + ".partial";
    bool is_whole;
    {
        const Descriptor file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        is_whole = file.number >= 0;
        for (const std::string_view piece : pieces) is_whole = is_whole && write_all(file.number, piece);
        // A file whose bytes were lost in a power cut would say something else than the database.
        is_whole = is_whole && ::fdatasync(file.number) == 0;
    }
    const bool is_written = is_whole && ::rename(partial.c_str(), path.c_str()) == 0;
    if (!is_written) ::unlink(partial.c_str());
    return is_written;
}
