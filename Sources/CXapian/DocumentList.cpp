#include <algorithm>
#include <memory>
#include <vector>

#include "Guard.hpp"
#include "QueryNode.hpp"

using cx::guarded;

namespace {

/// Documents given by their ids; they weigh nothing.
class DocumentListSource : public Xapian::PostingSource {
  public:
    using Ids = std::shared_ptr<const std::vector<Xapian::docid>>;

    explicit DocumentListSource(Ids ids) : ids_(std::move(ids)), next_(0) {}

    PostingSource *clone() const override { return new DocumentListSource(ids_); }

    void init(const Xapian::Database &) override { next_ = 0; }

    // All of them are in the database: who makes the query looked them up in it.
    Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(ids_->size()); }
    Xapian::doccount get_termfreq_est() const override { return static_cast<Xapian::doccount>(ids_->size()); }
    Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(ids_->size()); }

    // The place is one behind the current document, so that 0 is before the first.
    void next(double) override { ++next_; }

    void skip_to(Xapian::docid id, double) override {
        const auto start = ids_->begin() + static_cast<std::ptrdiff_t>(next_ > 0 ? next_ - 1 : 0);
        next_ = static_cast<size_t>(std::lower_bound(start, ids_->end(), id) - ids_->begin()) + 1;
    }

    bool at_end() const override { return next_ > ids_->size(); }

    Xapian::docid get_docid() const override { return (*ids_)[next_ - 1]; }

    std::string get_description() const override { return "DocumentListSource(" + std::to_string(ids_->size()) + ")"; }

  private:
    Ids ids_;
    size_t next_;
};

}  // namespace

extern "C" cx_query *cx_query_documents(const uint32_t *documents, size_t count, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        auto ids = std::make_shared<std::vector<Xapian::docid>>(documents, documents + count);
        std::sort(ids->begin(), ids->end());
        ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
        if (ids->empty()) return cx::query_of_nothing();
        return cx::query_of_source(new DocumentListSource(std::move(ids)));
    });
}
