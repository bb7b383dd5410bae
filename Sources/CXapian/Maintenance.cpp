#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>

#include "Guard.hpp"

using cx::guarded;

namespace {

/// Makes the entries of a folder durable: a rename is only in memory before that.
void sync_parent(const std::string &path) {
    const size_t slash = path.rfind('/');
    const int folder = open(slash == std::string::npos ? "." : path.substr(0, slash).c_str(), O_RDONLY | O_DIRECTORY);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

[[noreturn]] void failed(const char *what, const std::string &path) { throw Xapian::DatabaseError(what, path, errno); }

}  // namespace

extern "C" {

bool cx_database_compact(cx_database *database, cx_slice destination, bool full, cx_error *error) {
    return guarded(error, false, [&] {
        const std::string path = cx::text(destination);
        // Ids stay: whoever remembers one finds the same document.
        database->database.compact(path, Xapian::DBCOMPACT_NO_RENUMBER | (full ? Xapian::Compactor::FULLER : 0u));
        sync_parent(path);
        return true;
    });
}

bool cx_folders_exchange(cx_slice first, cx_slice second, cx_error *error) {
    return guarded(error, false, [&] {
        const std::string one = cx::text(first), other = cx::text(second);
#if defined(__linux__) && defined(RENAME_EXCHANGE)
        const bool is_done = renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
        if (!is_done && errno != EINVAL && errno != ENOSYS) failed("cannot exchange folders", one);
#elif defined(__APPLE__)
        const bool is_done = renamex_np(one.c_str(), other.c_str(), RENAME_SWAP) == 0;
        if (!is_done && errno != ENOTSUP) failed("cannot exchange folders", one);
#else
        const bool is_done = false;
#endif
        if (!is_done) {
            // Some network file systems cannot: there is an instant then in which `first` is not there.
            const std::string aside = other + ".old";
            if (rename(one.c_str(), aside.c_str()) != 0) failed("cannot move folder", one);
            if (rename(other.c_str(), one.c_str()) != 0) {
                const int reason = errno;
                rename(aside.c_str(), one.c_str());
                errno = reason;
                failed("cannot move folder", other);
            }
            if (rename(aside.c_str(), other.c_str()) != 0) failed("cannot move folder", aside);
        }
        sync_parent(one);
        return true;
    });
}
}
