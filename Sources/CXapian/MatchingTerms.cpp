#include <algorithm>

#include "Guard.hpp"

using cx::guarded;

namespace {

constexpr uint32_t any_one = 1, any_run = 2, one_or_none = 3;

/// The characters of UTF-8 text; bytes that are none stand for themselves.
std::vector<uint32_t> characters(const std::string &text) {
    std::vector<uint32_t> result;
    result.reserve(text.size());
    for (Xapian::Utf8Iterator next(text); next != Xapian::Utf8Iterator(); ++next) result.push_back(*next);
    return result;
}

/// Matches by the set of places in the pattern that the characters so far can have led to.
bool matches_glob(const std::vector<uint32_t> &pattern, const std::vector<uint32_t> &text, std::vector<char> &here,
                  std::vector<char> &next) {
    const auto skip_what_may_be_nothing = [&](std::vector<char> &places) {
        for (size_t i = 0; i < pattern.size(); ++i)
            if (places[i] && (pattern[i] == any_run || pattern[i] == one_or_none)) places[i + 1] = 1;
    };
    here.assign(pattern.size() + 1, 0);
    here[0] = 1;
    skip_what_may_be_nothing(here);
    for (const uint32_t character : text) {
        next.assign(pattern.size() + 1, 0);
        bool is_alive = false;
        for (size_t i = 0; i < pattern.size(); ++i) {
            if (!here[i]) continue;
            if (pattern[i] == any_run) next[i] = is_alive = true;
            if (pattern[i] == character || pattern[i] == any_one || pattern[i] == one_or_none)
                next[i + 1] = is_alive = true;
        }
        if (!is_alive) return false;
        skip_what_may_be_nothing(next);
        here.swap(next);
    }
    return here[pattern.size()];
}

/// Whether the optimal string alignment distance (Damerau and Levenshtein, no part edited twice) is `most` or less.
bool is_within(const std::vector<uint32_t> &left, const std::vector<uint32_t> &right, uint32_t most,
               std::vector<uint32_t> &before, std::vector<uint32_t> &above, std::vector<uint32_t> &row) {
    const size_t longer = std::max(left.size(), right.size()), shorter = std::min(left.size(), right.size());
    if (longer - shorter > most) return false;
    above.resize(right.size() + 1);
    row.resize(right.size() + 1);
    before.resize(right.size() + 1);
    for (size_t j = 0; j <= right.size(); ++j) above[j] = static_cast<uint32_t>(j);
    for (size_t i = 1; i <= left.size(); ++i) {
        row[0] = static_cast<uint32_t>(i);
        uint32_t least = row[0];
        for (size_t j = 1; j <= right.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (left[i - 1] != right[j - 1])});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        // A swap may still lead on from the row above, at one edit more.
        if (least > most + 1) return false;
        before.swap(above);
        above.swap(row);
    }
    return above[right.size()] <= most;
}

}  // namespace

extern "C" bool cx_database_matching_terms(cx_database *database, cx_term_match match, cx_slice prefix,
                                           cx_slice pattern, uint32_t number, bool skip_capitals, size_t limit,
                                           bool *truncated, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        const std::string head = cx::text(prefix), text = cx::text(pattern);
        std::string start = head;
        // What the pattern begins with plainly, the terms begin with.
        if (match == CX_MATCH_GLOB) start += text.substr(0, std::min(text.size(), text.find_first_of("\x01\x02\x03")));
        const std::vector<uint32_t> wanted = characters(text);
        std::vector<char> here, next;
        std::vector<uint32_t> before, above, row;
        std::string packed;
        size_t count = 0;
        *truncated = false;
        const Xapian::Database &db = database->database;
        for (auto term = db.allterms_begin(start); term != db.allterms_end(start);) {
            const std::string name = *term;
            if (skip_capitals && name.size() > head.size() && name[head.size()] >= 'A' && name[head.size()] <= 'Z') {
                term.skip_to(head + static_cast<char>('Z' + 1));
                continue;
            }
            const std::vector<uint32_t> rest = characters(name.substr(head.size()));
            const bool is_match = match == CX_MATCH_GLOB ? matches_glob(wanted, rest, here, next)
                                                         : is_within(wanted, rest, number, before, above, row);
            if (is_match) {
                if (count == limit) {
                    *truncated = true;
                    break;
                }
                ++count;
                cx::append(packed, name, term.get_termfreq());
            }
            ++term;
        }
        *out = cx::copy(packed);
        return true;
    });
}
