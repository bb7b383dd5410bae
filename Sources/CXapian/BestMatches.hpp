// The matches that come first, of all that are found.
#ifndef CXAPIAN_BEST_MATCHES_HPP
#define CXAPIAN_BEST_MATCHES_HPP

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "Guard.hpp"
#include "ValueWalk.hpp"
#include "Window.hpp"

namespace cx {

/// Keeps the best `count` matches. Documents without a value come last in both directions; ties go by weight, then by
/// id.
class BestMatches {
  public:
    BestMatches(const Xapian::Database &db, cx_order order, Xapian::valueno slot, size_t count)
        : order_(order), count_(count) {
        if (order == CX_BY_RELEVANCE || count == 0) return;
        values_ = ValueWalk(db, slot);
    }

    /// Adds matches of the window from `first` on; windows ascend.
    void add(Xapian::docid first, const DocumentSet &set, const Weights &weights) {
        if (count_ == 0) return;
        set.for_each([&](size_t place) {
            // Documents ascend, so one that weighs no more comes behind. Nearly all end here.
            if (is_full_ && order_ == CX_BY_RELEVANCE && weights[place] <= worst_.weight) return;
            Match match{first + static_cast<Xapian::docid>(place), weights[place], std::string()};
            if (order_ != CX_BY_RELEVANCE)
                match.key = values_.advance(match.document) ? values_.value() : std::string();
            if (is_full_ && !is_before(match, worst_)) return;
            matches_.push_back(std::move(match));
            // Cut now and then: what is kept is sorted only once, at the end.
            if (matches_.size() >= 2 * count_ + slack) cut();
        });
    }

    /// Hands over the matches from `first` on.
    void take(size_t first, cx_match_set &result) {
        const auto before = [this](const Match &left, const Match &right) { return is_before(left, right); };
        std::sort(matches_.begin(), matches_.end(), before);
        for (size_t i = first; i < std::min(count_, matches_.size()); ++i) {
            result.documents.push_back(matches_[i].document);
            result.weights.push_back(matches_[i].weight);
        }
    }

  private:
    static constexpr size_t slack = 256;

    struct Match {
        Xapian::docid document;
        double weight;
        std::string key;
    };

    bool is_before(const Match &left, const Match &right) const {
        if (order_ != CX_BY_RELEVANCE && left.key != right.key) {
            if (left.key.empty() || right.key.empty()) return right.key.empty();
            return order_ == CX_BY_VALUE_ASCENDING ? left.key < right.key : left.key > right.key;
        }
        if (left.weight != right.weight) return left.weight > right.weight;
        return left.document < right.document;
    }

    void cut() {
        const auto before = [this](const Match &left, const Match &right) { return is_before(left, right); };
        const auto last = matches_.begin() + static_cast<std::ptrdiff_t>(count_ - 1);
        std::nth_element(matches_.begin(), last, matches_.end(), before);
        matches_.resize(count_);
        worst_ = matches_.back();
        is_full_ = true;
    }

    const cx_order order_;
    const size_t count_;
    std::vector<Match> matches_;
    Match worst_{};
    bool is_full_ = false;
    ValueWalk values_;
};

}  // namespace cx

#endif
