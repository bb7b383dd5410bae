#include "CTOMLReading.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

// The parser asserts what its caller should have seen to, and on damaged documents it has not. An assertion that fails
// must end the document, not the program, so it throws; and it must be there in release builds, too, where the parser
// would otherwise go on regardless.
#undef NDEBUG
#define TOML_ASSERT(expression) \
    (static_cast<bool>(expression) ? static_cast<void>(0) : throw std::logic_error("it is damaged"))
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <toml++/toml.h>
#pragma clang diagnostic pop

namespace {

void describe(ctoml_failure *failure, std::string_view reason, unsigned line) noexcept {
    std::snprintf(failure->reason, sizeof failure->reason, "%.*s", static_cast<int>(reason.size()), reason.data());
    failure->line = line;
}

}  // namespace

extern "C" char *ctoml_json(const char *bytes, size_t length, ctoml_failure *failure) {
    describe(failure, "it is damaged", 0);
    try {
        const toml::table table = toml::parse(std::string_view(bytes, length));
        std::ostringstream output;
        output << toml::json_formatter{table};
        const std::string json = output.str();
        char *copy = static_cast<char *>(std::malloc(json.size() + 1));
        if (copy) std::memcpy(copy, json.c_str(), json.size() + 1);
        return copy;
    } catch (const toml::parse_error &error) {
        describe(failure, error.description(), error.source().begin.line);
    } catch (...) {
        // An assertion or want of memory: the failure says the first already.
    }
    return nullptr;
}
