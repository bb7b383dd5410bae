#include <atomic>
#include <cerrno>

#include "Guard.hpp"

namespace {

std::atomic<void (*)(const char *)> last_words{nullptr};

[[noreturn]] void on_terminate() noexcept {
    cx_error error = {};
    cx::fill(&error, "unknown", std::strerror(errno));
    // The guard knows how to say any exception in words; there may be none.
    if (std::current_exception())
        cx::guarded(&error, false, []() -> bool { std::rethrow_exception(std::current_exception()); });
    if (auto *handler = last_words.load()) handler(error.message);
    std::abort();
}

}  // namespace

extern "C" void cx_set_last_words(void (*handler)(const char *)) {
    last_words = handler;
    std::set_terminate(handler ? on_terminate : nullptr);
}
