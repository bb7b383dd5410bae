#include <algorithm>
#include <memory>

#include "Guard.hpp"

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
    Xapian::Enquire enquire;
    std::unique_ptr<ValueOrder> order;
};

extern "C" {

cx_enquire *cx_enquire_new(cx_database *database, cx_error *error) {
    return guarded<cx_enquire *>(error, nullptr, [&] {
        return new cx_enquire{database->database, Xapian::Enquire(database->database), nullptr};
    });
}

void cx_enquire_free(cx_enquire *enquire) { delete enquire; }

bool cx_enquire_set_query(cx_enquire *enquire, const cx_query *query, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->enquire.set_query(query->query);
        return true;
    });
}

bool cx_enquire_set_bm25(cx_enquire *enquire, double k1, double b, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, b, 0.5));
        return true;
    });
}

bool cx_enquire_set_ineb2(cx_enquire *enquire, double c, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->enquire.set_weighting_scheme(Xapian::IneB2Weight(c));
        return true;
    });
}

bool cx_enquire_set_unweighted(cx_enquire *enquire, cx_error *error) {
    return guarded(error, false, [&] {
        enquire->enquire.set_weighting_scheme(Xapian::BoolWeight());
        return true;
    });
}

bool cx_enquire_set_order(cx_enquire *enquire, cx_order order, uint32_t slot, cx_error *error) {
    return guarded(error, false, [&] {
        if (order == CX_BY_RELEVANCE) {
            enquire->enquire.set_sort_by_relevance();
            enquire->order.reset();
            return true;
        }
        const bool descending = order == CX_BY_VALUE_DESCENDING;
        auto key = std::make_unique<ValueOrder>(slot, descending);
        enquire->enquire.set_sort_by_key_then_relevance(key.get(), descending);
        enquire->order = std::move(key);
        return true;
    });
}

cx_match_set *cx_enquire_match(cx_enquire *enquire, uint32_t first, uint32_t count, bool collect, cx_error *error) {
    return guarded<cx_match_set *>(error, nullptr, [&] {
        auto result = std::make_unique<cx_match_set>();
        Collector collector(result->all);
        // Declared before the match and cleared after it: Xapian keeps a bare pointer to the spy.
        struct Spy {
            Xapian::Enquire &enquire;
            ~Spy() { enquire.clear_matchspies(); }
        } clear{enquire->enquire};
        if (collect) enquire->enquire.add_matchspy(&collector);

        // Asking to check every document is what makes the bounds meet, so that the total is a count.
        const Xapian::doccount everything = enquire->database.get_doccount();
        const Xapian::MSet matches = enquire->enquire.get_mset(first, count, everything);
        if (matches.get_matches_lower_bound() != matches.get_matches_upper_bound())
            throw Xapian::InternalError("the number of matches is not exact");
        result->total = matches.get_matches_lower_bound();
        for (auto i = matches.begin(); i != matches.end(); ++i) {
            result->documents.push_back(*i);
            result->weights.push_back(i.get_weight());
        }
        if (collect && result->all.size() != result->total)
            throw Xapian::InternalError("collected " + std::to_string(result->all.size()) + " matches, counted " +
                                        std::to_string(result->total));
        if (!std::is_sorted(result->all.begin(), result->all.end())) std::sort(result->all.begin(), result->all.end());
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
