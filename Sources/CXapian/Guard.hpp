// The one place where C++ exceptions stop: every entry point runs inside `guarded`.
#ifndef CXAPIAN_GUARD_HPP
#define CXAPIAN_GUARD_HPP

#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "CXapian.h"

namespace cx {

inline void fill(cx_error *error, const char *type, const char *message) noexcept {
    if (!error) return;
    std::snprintf(error->type, sizeof error->type, "%s", type);
    std::snprintf(error->message, sizeof error->message, "%s", message);
}

/// Runs `body`; on any exception fills `error` and returns `failure`.
template <typename Result, typename Body>
Result guarded(cx_error *error, Result failure, Body body) noexcept {
    try {
        return body();
    } catch (const Xapian::Error &e) {
        // The context (a path) and the system's own words are what a person needs to act on.
        // Building this string may itself run out of memory, hence the inner guard.
        try {
            std::string message = e.get_msg();
            if (!e.get_context().empty()) message += " [" + e.get_context() + "]";
            if (e.get_error_string()) message += std::string(": ") + e.get_error_string();
            fill(error, e.get_type(), message.c_str());
        } catch (...) {
            fill(error, e.get_type(), "out of memory while describing the error");
        }
    } catch (const std::bad_alloc &) {
        fill(error, "bad_alloc", "out of memory");
    } catch (const std::exception &e) {
        fill(error, "std::exception", e.what());
    } catch (...) {
        fill(error, "unknown", "an exception of unknown type");
    }
    return failure;
}

inline std::string text(cx_slice slice) {
    return slice.length ? std::string(static_cast<const char *>(slice.bytes), slice.length) : std::string();
}

inline cx_buffer copy(const void *bytes, size_t length) {
    cx_buffer buffer = {nullptr, 0};
    if (length == 0) return buffer;
    buffer.bytes = static_cast<uint8_t *>(std::malloc(length));
    if (!buffer.bytes) throw std::bad_alloc();
    std::memcpy(buffer.bytes, bytes, length);
    buffer.length = length;
    return buffer;
}

inline cx_buffer copy(const std::string &string) { return copy(string.data(), string.size()); }

inline void append(std::string &packed, uint32_t number) {
    packed.append(reinterpret_cast<const char *>(&number), sizeof number);
}

inline void append(std::string &packed, const std::string &string, uint32_t number) {
    append(packed, static_cast<uint32_t>(string.size()));
    append(packed, number);
    packed.append(string);
}

}  // namespace cx

namespace cx {
class ColumnFile;
class LengthFile;
class StreamBlocks;

/// What may lie beside a database, of the revision that is open; null where nobody looks there.
struct Copies {
    std::shared_ptr<StreamBlocks> streams;
    std::shared_ptr<ColumnFile> column;
    std::shared_ptr<LengthFile> lengths;
};
}  // namespace cx

// The handles, defined once for every file of the shim.
struct cx_database {
    Xapian::Database database;
    cx::Copies copies;
};
struct cx_writable_database {
    Xapian::WritableDatabase database;
    bool in_transaction = false;
};
struct cx_match_set {
    uint32_t total = 0;
    std::vector<uint32_t> documents;
    std::vector<double> weights;
    std::vector<uint32_t> all;
};

#endif
