#include "Guard.hpp"

using cx::guarded;

namespace {

cx_query *owned(Xapian::Query query) { return new cx_query{std::move(query)}; }

Xapian::Query::op xapian_operator(cx_query_operator op) {
    switch (op) {
        case CX_AND:
            return Xapian::Query::OP_AND;
        case CX_OR:
            return Xapian::Query::OP_OR;
        case CX_AND_NOT:
            return Xapian::Query::OP_AND_NOT;
        case CX_FILTER:
            return Xapian::Query::OP_FILTER;
        case CX_SYNONYM:
            return Xapian::Query::OP_SYNONYM;
        case CX_AND_MAYBE:
            return Xapian::Query::OP_AND_MAYBE;
    }
    throw Xapian::InvalidArgumentError("unknown query operator");
}

}  // namespace

extern "C" {

cx_query *cx_query_term(cx_slice term, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return owned(Xapian::Query(cx::text(term))); });
}

cx_query *cx_query_everything(cx_error *error) {
    // Not Query::MatchAll: that is a shared static whose reference count two threads would race on.
    return guarded<cx_query *>(error, nullptr, [&] { return owned(Xapian::Query(std::string())); });
}

cx_query *cx_query_nothing(cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return owned(Xapian::Query()); });
}

cx_query *cx_query_combine(cx_query_operator op, const cx_query *const *queries, size_t count, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        std::vector<Xapian::Query> parts;
        parts.reserve(count);
        for (size_t i = 0; i < count; ++i) parts.push_back(queries[i]->query);
        return owned(Xapian::Query(xapian_operator(op), parts.begin(), parts.end()));
    });
}

cx_query *cx_query_value_range(uint32_t slot, cx_slice lower, cx_slice upper, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        return owned(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, cx::text(lower), cx::text(upper)));
    });
}

cx_query *cx_query_value_at_least(uint32_t slot, cx_slice lower, cx_error *error) {
    return guarded<cx_query *>(error, nullptr,
                               [&] { return owned(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, cx::text(lower))); });
}

cx_query *cx_query_scale(const cx_query *query, double factor, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return owned(query->query * factor); });
}

bool cx_query_description(const cx_query *query, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(query->query.get_description());
        return true;
    });
}

void cx_query_free(cx_query *query) { delete query; }
}
