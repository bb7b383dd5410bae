// A query made ready for one database: each part finds documents window by window.
#ifndef CXAPIAN_MATCH_PART_HPP
#define CXAPIAN_MATCH_PART_HPP

#include <xapian.h>

#include <cmath>
#include <limits>
#include <memory>

#include "ColumnFile.hpp"
#include "Guard.hpp"
#include "LengthFile.hpp"
#include "QueryNode.hpp"
#include "StreamBlocks.hpp"
#include "Window.hpp"

namespace cx {

/// Behind the last document.
constexpr Xapian::docid no_document = std::numeric_limits<Xapian::docid>::max();

/// What all parts of a match know.
class MatchContext {
  public:
    /// `c` is the parameter of the weighting scheme; 0 where nothing is weighed.
    MatchContext(const Xapian::Database &db, const Copies &copies, double c)
        : database(db),
          copies(copies),
          document_count(db.get_doccount()),
          last_document(db.get_lastdocid()),
          is_weighted(c > 0),
          c_average_length_(c * db.get_avlength()) {}

    const Xapian::Database database;
    const Copies copies;
    const Xapian::doccount document_count;
    const Xapian::docid last_document;
    const bool is_weighted;

    /// Begins a window in which these documents match.
    void begin(Xapian::docid first, const DocumentSet &set) {
        first_ = first;
        set_ = &set;
    }

    /// By what the frequency of a term is multiplied for the length of each matching document of the window.
    const std::array<double, window_size> &length_factors() {
        measure();
        return length_factors_;
    }

    /// The length of each matching document of the window.
    const std::array<Xapian::termcount, window_size> &lengths() {
        measure();
        return lengths_;
    }

  private:
    double factor_of(Xapian::termcount length) const {
        return length == 0 ? 0 : std::log2(1 + c_average_length_ / length);
    }

    /// Looks lengths up once for all terms, and only where a term weighs.
    void measure() {
        if (!set_) return;
        const uint32_t *const known = copies.lengths ? copies.lengths->lengths(database) : nullptr;
        if (copies.lengths && !known) copies.lengths->miss(set_->count());
        set_->for_each([&](size_t place) {
            const Xapian::docid document = first_ + static_cast<Xapian::docid>(place);
            const Xapian::termcount length = known ? known[document] : database.get_doclength(document);
            lengths_[place] = length;
            // Lengths repeat, and a logarithm takes longer than all else that is done for a document.
            double unkept = 0, &factor = length < factors_.size() ? factors_[length] : unkept;
            if (factor == 0) factor = factor_of(length);
            length_factors_[place] = factor;
        });
        set_ = nullptr;
    }

    const double c_average_length_;
    Xapian::docid first_ = 0;
    /// The documents of the window that are not yet measured.
    const DocumentSet *set_ = nullptr;
    std::array<Xapian::termcount, window_size> lengths_{};
    std::array<double, window_size> length_factors_{};
    /// By length; 0 where it is not yet known.
    std::array<double, 4096> factors_{};
};

/// Part of a query. Windows are asked for in ascending order.
class MatchPart {
  public:
    virtual ~MatchPart() = default;

    /// Adds the documents of the window from `first` on that match to an empty set.
    virtual void find(Xapian::docid first, DocumentSet &set) = 0;

    /// Takes those out of the set that do not match.
    virtual void keep(Xapian::docid first, DocumentSet &set) = 0;

    /// Adds to the weights of those documents of the set that `find` or `keep`, whichever was called last, left in its
    /// own: what other parts took out since is not weighed.
    virtual void weigh(Xapian::docid first, const DocumentSet &set, Weights &weights) = 0;

    /// No document from `id` on and before the result matches.
    virtual Xapian::docid next(Xapian::docid id) = 0;

    /// About how many documents match.
    virtual double estimate() const = 0;
};

/// Makes a query ready. Weights are multiplied by `factor`. The context must outlive the part.
std::unique_ptr<MatchPart> match_part(const QueryNode &query, MatchContext &context, double factor);

/// The same for a query that is not made of others.
std::unique_ptr<MatchPart> match_leaf(const QueryNode &query, MatchContext &context, double factor);

/// The same for a range of values.
std::unique_ptr<MatchPart> match_range(const QueryNode &query, MatchContext &context);

}  // namespace cx

#endif
