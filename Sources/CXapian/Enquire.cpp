#include <algorithm>
#include <memory>

#include "BestMatches.hpp"
#include "Guard.hpp"
#include "MatchPart.hpp"

using cx::guarded;

namespace {

/// Sorts by a value, with documents that have none last whichever way the sort goes.
class ValueOrder : public Xapian::KeyMaker {
  public:
    ValueOrder(Xapian::valueno slot, bool descending) : slot_(slot), descending_(descending) {}

    std::string operator()(const Xapian::Document &document) const override {
        std::string value = document.get_value(slot_);
        // Descending sorts put the largest key first, so an empty key is last by itself; ascending ones need a
        // key above every value. Values are text, which never begins with 0xff.
        if (!descending_ && value.empty()) return "\xff";
        return value;
    }

  private:
    Xapian::valueno slot_;
    bool descending_;
};

/// Remembers every matching document id.
class Collector : public Xapian::MatchSpy {
  public:
    Collector(std::vector<uint32_t> &ids) : ids_(ids) {}
    void operator()(const Xapian::Document &document, double) override { ids_.push_back(document.get_docid()); }

  private:
    std::vector<uint32_t> &ids_;
};

}  // namespace

struct cx_enquire {
    Xapian::Database database;
    cx::Copies copies;
    cx::QueryPart query;
    double c = 0;
    cx_order order = CX_BY_RELEVANCE;
    uint32_t slot = 0;
};

extern "C" {

cx_enquire *cx_enquire_new(cx_database *database, cx_error *error) {
    return guarded<cx_enquire *>(error, nullptr, [&] {
        return new cx_enquire{database->database, database->copies, nullptr};
    });
}

void cx_enquire_free(cx_enquire *enquire) { delete enquire; }

bool cx_enquire_set_query(cx_enquire *enquire, const cx_query *query, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->query = query->node;
        return true;
    });
}

bool cx_enquire_set_ineb2(cx_enquire *enquire, double c, cx_error *error) {
    return guarded(error, false, [&] {
        if (!(c > 0)) throw Xapian::InvalidArgumentError("c is above 0");
        enquire->c = c;
        return true;
    });
}

bool cx_enquire_set_unweighted(cx_enquire *enquire, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->c = 0;
        return true;
    });
}

bool cx_enquire_set_order(cx_enquire *enquire, cx_order order, uint32_t slot, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->order = order;
        enquire->slot = slot;
        return true;
    });
}

cx_match_set *cx_enquire_match(cx_enquire *enquire, uint32_t first, uint32_t count, bool collect, cx_error *error) {
    return guarded<cx_match_set *>(error, nullptr, [&] {
        auto result = std::make_unique<cx_match_set>();
        cx::MatchContext context(enquire->database, enquire->copies, enquire->c);
        cx::BestMatches best(enquire->database, enquire->order, enquire->slot,
                             std::min<uint64_t>(uint64_t{first} + count, context.document_count));
        if (enquire->query && context.document_count > 0) {
            const auto query = cx::match_part(*enquire->query, context, 1);
            auto weights = std::make_unique<cx::Weights>();
            for (Xapian::docid start = query->next(1); start <= context.last_document;
                 start = query->next(start + cx::window_size)) {
                cx::DocumentSet set;
                query->find(start, set);
                if (context.is_weighted) {
                    context.begin(start, set);
                    weights->fill(0);
                    query->weigh(start, set, *weights);
                }
                result->total += static_cast<uint32_t>(set.count());
                if (collect)
                    set.for_each(
                        [&](size_t place) { result->all.push_back(start + static_cast<Xapian::docid>(place)); });
                best.add(start, set, *weights);
            }
        }
        best.take(first, *result);
        return result.release();
    });
}

cx_match_set *cx_enquire_match_by_xapian(cx_enquire *enquire, uint32_t first, uint32_t count, bool collect,
                                         cx_error *error) {
    return guarded<cx_match_set *>(error, nullptr, [&] {
        auto result = std::make_unique<cx_match_set>();
        Xapian::Enquire xapian(enquire->database);
        xapian.set_query(enquire->query ? enquire->query->xapian() : Xapian::Query());
        if (enquire->c > 0)
            xapian.set_weighting_scheme(Xapian::IneB2Weight(enquire->c));
        else
            xapian.set_weighting_scheme(Xapian::BoolWeight());
        const bool descending = enquire->order == CX_BY_VALUE_DESCENDING;
        ValueOrder order(enquire->slot, descending);
        if (enquire->order != CX_BY_RELEVANCE) xapian.set_sort_by_key_then_relevance(&order, descending);
        Collector collector(result->all);
        if (collect) xapian.add_matchspy(&collector);

        // Asking to check every document is what makes the bounds meet, so that the total is a count.
        const Xapian::MSet matches = xapian.get_mset(first, count, enquire->database.get_doccount());
        if (matches.get_matches_lower_bound() != matches.get_matches_upper_bound())
            throw Xapian::InternalError("the number of matches is not exact");
        result->total = matches.get_matches_lower_bound();
        for (auto i = matches.begin(); i != matches.end(); ++i) {
            result->documents.push_back(*i);
            result->weights.push_back(i.get_weight());
        }
        std::sort(result->all.begin(), result->all.end());
        return result.release();
    });
}

void cx_match_set_free(cx_match_set *matches) { delete matches; }
uint32_t cx_match_set_total(const cx_match_set *matches) { return matches->total; }
uint32_t cx_match_set_count(const cx_match_set *matches) { return static_cast<uint32_t>(matches->documents.size()); }
const uint32_t *cx_match_set_documents(const cx_match_set *matches) { return matches->documents.data(); }
const double *cx_match_set_weights(const cx_match_set *matches) { return matches->weights.data(); }
const uint32_t *cx_match_set_all_documents(const cx_match_set *matches, size_t *count) {
    *count = matches->all.size();
    return matches->all.data();
}
}
