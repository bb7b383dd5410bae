#include "Guard.hpp"
#include "QueryNode.hpp"

using cx::guarded;
using cx::QueryNode;

namespace {

template <typename Fill>
cx_query *made(QueryNode::Kind kind, Fill fill) {
    auto node = std::make_shared<QueryNode>(kind);
    fill(*node);
    return new cx_query{std::move(node)};
}

QueryNode::Kind kind_of(cx_query_operator op) {
    switch (op) {
        case CX_AND:
            return QueryNode::Kind::all;
        case CX_OR:
            return QueryNode::Kind::any;
        case CX_AND_NOT:
            return QueryNode::Kind::first_not;
        case CX_FILTER:
            return QueryNode::Kind::filter;
        case CX_SYNONYM:
            return QueryNode::Kind::synonym;
        case CX_AND_MAYBE:
            return QueryNode::Kind::maybe;
    }
    throw Xapian::InvalidArgumentError("unknown query operator");
}

}  // namespace

Xapian::Query cx::QueryNode::xapian() const {
    const auto combined = [this](Xapian::Query::op op) {
        std::vector<Xapian::Query> queries;
        for (const QueryPart &part : parts) queries.push_back(part->xapian());
        return Xapian::Query(op, queries.begin(), queries.end());
    };
    switch (kind) {
        case Kind::nothing:
            return Xapian::Query();
        case Kind::everything:
            // Not Query::MatchAll: that is a shared static whose reference count two threads would race on.
            return Xapian::Query(std::string());
        case Kind::term:
            return Xapian::Query(term);
        case Kind::all:
            return combined(Xapian::Query::OP_AND);
        case Kind::any:
            return combined(Xapian::Query::OP_OR);
        case Kind::first_not:
            return combined(Xapian::Query::OP_AND_NOT);
        case Kind::filter:
            return combined(Xapian::Query::OP_FILTER);
        case Kind::synonym:
            return combined(Xapian::Query::OP_SYNONYM);
        case Kind::maybe:
            return combined(Xapian::Query::OP_AND_MAYBE);
        case Kind::scaled:
            return parts.front()->xapian() * factor;
        case Kind::range:
            return is_closed ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, lower, upper)
                             : Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, lower);
        case Kind::source:
            return Xapian::Query(source->clone()->release());
    }
    throw Xapian::InternalError("unknown kind of query");
}

extern "C" {

cx_query *cx_query_term(cx_slice term, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        if (term.length == 0) return made(QueryNode::Kind::everything, [](QueryNode &) {});
        return made(QueryNode::Kind::term, [&](QueryNode &node) { node.term = cx::text(term); });
    });
}

cx_query *cx_query_everything(cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return made(QueryNode::Kind::everything, [](QueryNode &) {}); });
}

cx_query *cx_query_nothing(cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return cx::query_of_nothing(); });
}

cx_query *cx_query_combine(cx_query_operator op, const cx_query *const *queries, size_t count, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        if (count == 0) return cx::query_of_nothing();
        return made(kind_of(op), [&](QueryNode &node) {
            for (size_t i = 0; i < count; ++i) {
                if (op == CX_SYNONYM && queries[i]->node->kind != QueryNode::Kind::term)
                    throw Xapian::InvalidArgumentError("synonyms are terms");
                node.parts.push_back(queries[i]->node);
            }
        });
    });
}

cx_query *cx_query_value_range(uint32_t slot, cx_slice lower, cx_slice upper, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        return made(QueryNode::Kind::range, [&](QueryNode &node) {
            node.slot = slot;
            node.lower = cx::text(lower);
            node.upper = cx::text(upper);
            node.is_closed = true;
        });
    });
}

cx_query *cx_query_value_at_least(uint32_t slot, cx_slice lower, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        return made(QueryNode::Kind::range, [&](QueryNode &node) {
            node.slot = slot;
            node.lower = cx::text(lower);
        });
    });
}

cx_query *cx_query_scale(const cx_query *query, double factor, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        if (!(factor >= 0)) throw Xapian::InvalidArgumentError("a weight is multiplied by 0 or more");
        return made(QueryNode::Kind::scaled, [&](QueryNode &node) {
            node.parts.push_back(query->node);
            node.factor = factor;
        });
    });
}

bool cx_query_description(const cx_query *query, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        *out = cx::copy(query->node->xapian().get_description());
        return true;
    });
}

void cx_query_free(cx_query *query) { delete query; }
}
