// A query as a tree, which our matcher reads and of which Xapian's own query is made.
#ifndef CXAPIAN_QUERY_NODE_HPP
#define CXAPIAN_QUERY_NODE_HPP

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

namespace cx {

struct QueryNode;
using QueryPart = std::shared_ptr<const QueryNode>;

struct QueryNode {
    enum class Kind {
        nothing,
        everything,
        term,
        all,        // AND
        any,        // OR
        first_not,  // the first part, and none of the others
        filter,     // all parts, with the weight of the first
        synonym,    // parts are terms
        maybe,      // the first part, and the weight of the others
        scaled,     // one part, its weight times `factor`
        range,      // values in `slot` from `lower`, up to `upper` where `is_closed`
        source      // what a posting source says
    };
    Kind kind = Kind::nothing;
    std::vector<QueryPart> parts;
    std::string term;
    double factor = 1;
    Xapian::valueno slot = 0;
    std::string lower, upper;
    bool is_closed = false;
    /// A pattern to clone.
    std::shared_ptr<const Xapian::PostingSource> source;

    explicit QueryNode(Kind kind) : kind(kind) {}

    /// The same as Xapian's own query.
    Xapian::Query xapian() const;
};

}  // namespace cx

struct cx_query {
    cx::QueryPart node;
};

namespace cx {

/// A query of documents that a posting source finds, which it takes over.
inline cx_query *query_of_source(Xapian::PostingSource *source) {
    auto node = std::make_shared<QueryNode>(QueryNode::Kind::source);
    node->source.reset(source);
    return new cx_query{std::move(node)};
}

inline cx_query *query_of_nothing() { return new cx_query{std::make_shared<QueryNode>(QueryNode::Kind::nothing)}; }

}  // namespace cx

#endif
