#include <cmath>

#include "Guard.hpp"
#include "QueryNode.hpp"

using cx::guarded;

namespace {

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar (Hinnant's days_from_civil).
int32_t day_number(int32_t year, unsigned month, unsigned day) {
    year -= month <= 2;
    const int32_t era = (year >= 0 ? year : year - 399) / 400;
    const unsigned of_era = static_cast<unsigned>(year - era * 400);
    const unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + static_cast<int32_t>(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

unsigned number(const std::string &text, size_t from, size_t count) {
    unsigned result = 0;
    for (size_t i = from; i < from + count && i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') return 0;
        result = result * 10 + static_cast<unsigned>(text[i] - '0');
    }
    return result;
}

/// Weighs documents by how new they are.
class RecencySource : public Xapian::ValuePostingSource {
  public:
    RecencySource(Xapian::valueno slot, int32_t newest, double half_life, double weight)
        : ValuePostingSource(slot), slot_(slot), newest_(newest), half_life_(half_life), weight_(weight) {}

    PostingSource *clone() const override { return new RecencySource(slot_, newest_, half_life_, weight_); }

    void init(const Xapian::Database &db) override {
        ValuePostingSource::init(db);
        set_maxweight(weight_);
    }

    double get_weight() const override {
        const std::string date = get_value();
        const unsigned year = number(date, 0, 4);
        if (year == 0) return 0;
        const unsigned month = date.size() >= 7 ? std::max(1u, number(date, 5, 2)) : 1;
        const unsigned day = date.size() >= 10 ? std::max(1u, number(date, 8, 2)) : 1;
        const double age = std::max(0, newest_ - day_number(static_cast<int32_t>(year), month, day));
        return weight_ * std::exp2(-age / half_life_);
    }

  private:
    Xapian::valueno slot_;
    int32_t newest_;
    double half_life_, weight_;
};

}  // namespace

extern "C" cx_query *cx_query_recency(uint32_t slot, int32_t newest, double half_life, double weight, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        if (!(half_life > 0) || !(weight >= 0)) throw Xapian::InvalidArgumentError("half-life and weight are positive");
        return cx::query_of_source(new RecencySource(slot, newest, half_life, weight));
    });
}
