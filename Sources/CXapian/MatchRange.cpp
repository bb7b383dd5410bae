#include <optional>
#include <vector>

#include "MatchPart.hpp"
#include "ValueWalk.hpp"

namespace {

using cx::DocumentSet;
using cx::MatchContext;
using cx::QueryNode;
using cx::Weights;
using cx::window_size;
using Xapian::docid;

/// From which value through which.
class Range {
  public:
    enum class Verdict : uint8_t { outside, inside, unknown };

    explicit Range(const QueryNode &query) : lower_(query.lower), upper_(query.upper), is_closed_(query.is_closed) {}

    bool contains(const std::string &value) const { return value >= lower_ && (!is_closed_ || value <= upper_); }

    /// What holds for every value of which the first `length` bytes are these.
    Verdict verdict(const std::string &prefix, size_t length) const {
        if (prefix.size() < length) return contains(prefix) ? Verdict::inside : Verdict::outside;
        const auto begins_with = [&](const std::string &limit) { return limit.compare(0, length, prefix) == 0; };
        if (is_closed_ && prefix > upper_) return Verdict::outside;
        if (prefix < lower_) return begins_with(lower_) ? Verdict::unknown : Verdict::outside;
        return is_closed_ && begins_with(upper_) ? Verdict::unknown : Verdict::inside;
    }

  private:
    const std::string lower_, upper_;
    const bool is_closed_;
};

/// Documents whose value lies in a range.
class RangePart : public cx::MatchPart {
  public:
    RangePart(MatchContext &context, const QueryNode &query)
        : range_(query), estimate_(context.database.get_value_freq(query.slot)), context_(context), slot_(query.slot) {
        if (!context.copies.column || !(column_ = context.copies.column->of_slot(context.database, query.slot))) return;
        verdicts_.reserve(column_->labels.size());
        for (const std::string &label : column_->labels)
            verdicts_.push_back(range_.verdict(label, context.copies.column->length()));
        // Numbers without a label are damage.
        if (column_->limit > verdicts_.size()) column_ = nullptr;
    }

    void find(docid first, DocumentSet &set) override {
        if (column_) {
            for (docid id = first; id <= column_->last && id - first < window_size; ++id)
                if (is_inside(id)) set.add(id - first);
            return;
        }
        cx::ValueWalk &walk = values();
        walk.advance(first);
        for (; !walk.is_at_end() && walk.document() - first < window_size; walk.step())
            if (range_.contains(walk.value())) set.add(walk.document() - first);
    }

    void weigh(docid, const DocumentSet &, Weights &) override {}

    void keep(docid first, DocumentSet &set) override {
        set.for_each([&](size_t place) {
            const docid id = first + static_cast<docid>(place);
            if (!(column_ ? is_inside(id) : has_value_inside(id))) set.remove(place);
        });
    }

    docid next(docid id) override {
        if (column_) {
            while (id <= column_->last && !has_value(id)) ++id;
            return id <= column_->last ? id : cx::no_document;
        }
        cx::ValueWalk &walk = values();
        walk.advance(id);
        return walk.is_at_end() ? cx::no_document : walk.document();
    }

    // Of what a range holds nothing is known; it is asked about what others found.
    double estimate() const override { return estimate_; }

  private:
    /// Opened when it is asked: where there is a column it seldom is.
    cx::ValueWalk &values() {
        if (!values_) values_.emplace(context_.database, slot_);
        return *values_;
    }

    bool has_value_inside(docid id) { return values().advance(id) && range_.contains(values().value()); }

    bool has_value(docid id) const { return column_->begins[id - 1] != column_->begins[id]; }

    bool is_inside(docid id) {
        if (id > column_->last || !has_value(id)) return false;
        const Range::Verdict verdict = verdicts_[column_->numbers[column_->begins[id - 1]]];
        return verdict == Range::Verdict::unknown ? has_value_inside(id) : verdict == Range::Verdict::inside;
    }

    const Range range_;
    const double estimate_;
    MatchContext &context_;
    const Xapian::valueno slot_;
    std::optional<cx::ValueWalk> values_;
    /// Null where there is none.
    const cx_column *column_ = nullptr;
    /// For each label of the column.
    std::vector<Range::Verdict> verdicts_;
};

}  // namespace

std::unique_ptr<cx::MatchPart> cx::match_range(const QueryNode &query, MatchContext &context) {
    return std::make_unique<RangePart>(context, query);
}
