#include "MatchPart.hpp"

#include <algorithm>
#include <vector>

namespace {

using cx::DocumentSet;
using cx::MatchContext;
using cx::MatchPart;
using cx::QueryNode;
using cx::Weights;
using cx::window_size;
using Xapian::docid;
using Part = std::unique_ptr<MatchPart>;
using Parts = std::vector<Part>;

class AnyPart : public MatchPart {
  public:
    explicit AnyPart(Parts parts) : parts_(std::move(parts)) {}

    void find(docid first, DocumentSet &set) override {
        active_.clear();
        for (const Part &part : parts_) {
            // Of many parts most have nothing here.
            if (part->next(first) >= first + window_size) continue;
            DocumentSet found;
            part->find(first, found);
            set.unite(found);
            active_.push_back(part.get());
        }
    }

    void keep(docid first, DocumentSet &set) override {
        active_.clear();
        DocumentSet all;
        for (const Part &part : parts_) {
            DocumentSet found = set;
            part->keep(first, found);
            all.unite(found);
            active_.push_back(part.get());
        }
        set = all;
    }

    void weigh(docid first, const DocumentSet &set, Weights &weights) override {
        for (MatchPart *part : active_) part->weigh(first, set, weights);
    }

    docid next(docid id) override {
        docid next = cx::no_document;
        for (const Part &part : parts_) next = std::min(next, part->next(id));
        return next;
    }

    double estimate() const override {
        double sum = 0;
        for (const Part &part : parts_) sum += part->estimate();
        return sum;
    }

  private:
    Parts parts_;
    /// Those that were asked about the window.
    std::vector<MatchPart *> active_;
};

/// Parts that all have to match, some of which weigh, and others of which none may or which only weigh.
class AllPart : public MatchPart {
  public:
    struct Required {
        Part part;
        bool weighs;
    };

    AllPart(std::vector<Required> required, Parts unwanted, Parts optional)
        : required_(std::move(required)), unwanted_(std::move(unwanted)), optional_(std::move(optional)) {
        // The rarest is looked through, the others are asked about what it found.
        std::sort(required_.begin(), required_.end(), [](const Required &left, const Required &right) {
            return left.part->estimate() < right.part->estimate();
        });
    }

    void find(docid first, DocumentSet &set) override {
        required_[0].part->find(first, set);
        narrow(first, set, 1);
    }

    void keep(docid first, DocumentSet &set) override { narrow(first, set, 0); }

    void weigh(docid first, const DocumentSet &set, Weights &weights) override {
        DocumentSet both = found_;
        both.intersect(set);
        if (both.is_empty()) return;
        for (const Required &required : required_)
            if (required.weighs) required.part->weigh(first, both, weights);
        for (const Part &part : optional_) {
            DocumentSet some = both;
            part->keep(first, some);
            part->weigh(first, some, weights);
        }
    }

    docid next(docid id) override { return required_[0].part->next(id); }
    double estimate() const override { return required_[0].part->estimate(); }

  private:
    void narrow(docid first, DocumentSet &set, size_t from) {
        for (size_t i = from; i < required_.size() && !set.is_empty(); ++i) required_[i].part->keep(first, set);
        for (size_t i = 0; i < unwanted_.size() && !set.is_empty(); ++i) {
            DocumentSet found = set;
            unwanted_[i]->keep(first, found);
            set.subtract(found);
        }
        found_ = set;
    }

    std::vector<Required> required_;
    Parts unwanted_, optional_;
    DocumentSet found_;
};

Parts parts_of(const QueryNode &query, size_t from, MatchContext &context, double factor) {
    Parts parts;
    for (size_t i = from; i < query.parts.size(); ++i)
        parts.push_back(cx::match_part(*query.parts[i], context, factor));
    return parts;
}

/// The first part, or all of them.
std::vector<AllPart::Required> required(const QueryNode &query, size_t count, bool all_weigh, MatchContext &context,
                                        double factor) {
    std::vector<AllPart::Required> required;
    for (size_t i = 0; i < count; ++i) {
        const bool weighs = all_weigh || i == 0;
        required.push_back({cx::match_part(*query.parts[i], context, weighs ? factor : 0), weighs});
    }
    return required;
}

}  // namespace

std::unique_ptr<MatchPart> cx::match_part(const QueryNode &query, MatchContext &context, double factor) {
    using Kind = QueryNode::Kind;
    switch (query.kind) {
        case Kind::any:
            return std::make_unique<AnyPart>(parts_of(query, 0, context, factor));
        case Kind::all:
        case Kind::filter:
            return std::make_unique<AllPart>(
                required(query, query.parts.size(), query.kind == Kind::all, context, factor), Parts(), Parts());
        case Kind::first_not:
            return std::make_unique<AllPart>(required(query, 1, true, context, factor), parts_of(query, 1, context, 0),
                                             Parts());
        case Kind::maybe:
            return std::make_unique<AllPart>(required(query, 1, true, context, factor), Parts(),
                                             parts_of(query, 1, context, factor));
        case Kind::scaled:
            return match_part(*query.parts[0], context, factor * query.factor);
        default:
            return match_leaf(query, context, factor);
    }
}
