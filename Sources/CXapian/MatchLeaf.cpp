#include <algorithm>
#include <vector>

#include "MatchPart.hpp"
#include "StreamSource.hpp"

namespace {

using cx::DocumentSet;
using cx::MatchContext;
using cx::MatchPart;
using cx::QueryNode;
using cx::Weights;
using cx::window_size;
using Xapian::docid;

/// What a term weighs by inverse expected document frequency, Bernoulli after-effect and normalisation 2 (IneB2; Amati
/// and van Rijsbergen, TOIS 20/4, 2002), as `Xapian::IneB2Weight` has it.
class TermWeight {
  public:
    TermWeight(const MatchContext &context, double documents, double occurrences, double factor) {
        if (!context.is_weighted || factor == 0 || documents == 0) return;
        const double total = context.document_count;
        const double expected = total * (1 - std::exp(-occurrences / total));
        rarity_ = std::log2((total + 1) / (expected + 0.5)) * factor;
        spread_ = (occurrences + 1) / documents;
    }

    bool is_zero() const { return rarity_ == 0; }

    double of(double frequency, double length_factor) const {
        const double normalised = frequency * length_factor;
        return normalised * spread_ / (normalised + 1) * rarity_;
    }

  private:
    double rarity_ = 0, spread_ = 0;
};

/// The documents of one term, ascending.
class Postings {
  public:
    Postings(const Xapian::Database &db, const std::string &term)
        : documents(db.get_termfreq(term)),
          occurrences(db.get_collection_freq(term)),
          next_(db.postlist_begin(term)),
          end_(db.postlist_end(term)) {
        read();
    }

    const Xapian::doccount documents;
    const Xapian::termcount occurrences;

    /// `no_document` at the end.
    docid current() const { return current_; }
    Xapian::termcount frequency() const { return next_.get_wdf(); }

    void step() {
        ++next_;
        read();
    }

    /// Moves to the first document from `id` on.
    void advance(docid id) {
        if (current_ >= id) return;
        // Most often it is the very next one, and stepping is the cheapest.
        step();
        if (current_ >= id) return;
        next_.skip_to(id);
        read();
    }

  private:
    void read() { current_ = next_ == end_ ? cx::no_document : *next_; }

    Xapian::PostingIterator next_, end_;
    docid current_ = 0;
};

class NothingPart : public MatchPart {
  public:
    void find(docid, DocumentSet &) override {}
    void keep(docid, DocumentSet &set) override { set.clear(); }
    void weigh(docid, const DocumentSet &, Weights &) override {}
    docid next(docid) override { return cx::no_document; }
    double estimate() const override { return 0; }
};

class EverythingPart : public MatchPart {
  public:
    explicit EverythingPart(MatchContext &context) : context_(context) {
        // Where none is missing they need not be read.
        if (context.document_count != context.last_document)
            postings_ = std::make_unique<Postings>(context.database, std::string());
    }

    void find(docid first, DocumentSet &set) override {
        if (!postings_) {
            if (first <= context_.last_document)
                set.add_first(std::min<size_t>(window_size, context_.last_document - first + 1));
            return;
        }
        for (postings_->advance(first); postings_->current() - first < window_size && !is_at_end(); postings_->step())
            set.add(postings_->current() - first);
    }

    // Whatever another part has found is a document.
    void keep(docid, DocumentSet &) override {}
    void weigh(docid, const DocumentSet &, Weights &) override {}

    docid next(docid id) override {
        if (!postings_) return id <= context_.last_document ? id : cx::no_document;
        postings_->advance(id);
        return postings_->current();
    }

    double estimate() const override { return context_.document_count; }

  private:
    bool is_at_end() const { return postings_->current() == cx::no_document; }

    MatchContext &context_;
    std::unique_ptr<Postings> postings_;
};

class TermPart : public MatchPart {
  public:
    TermPart(MatchContext &context, const std::string &term, double factor)
        : context_(context),
          postings_(context.database, term),
          weight_(context, postings_.documents, postings_.occurrences, factor) {}

    void find(docid first, DocumentSet &set) override {
        found_.clear();
        const docid behind = first + window_size;
        for (postings_.advance(first); postings_.current() < behind; postings_.step()) {
            const size_t place = postings_.current() - first;
            set.add(place);
            note(place);
        }
    }

    void keep(docid first, DocumentSet &set) override {
        found_.clear();
        set.for_each([&](size_t place) {
            const docid id = first + static_cast<docid>(place);
            postings_.advance(id);
            if (postings_.current() != id)
                set.remove(place);
            else
                note(place);
        });
    }

    void weigh(docid, const DocumentSet &set, Weights &weights) override {
        if (found_.empty()) return;
        const auto &factors = context_.length_factors();
        for (const auto &[place, frequency] : found_)
            if (set.contains(place)) weights[place] += weight_.of(frequency, factors[place]);
    }

    docid next(docid id) override {
        postings_.advance(id);
        return postings_.current();
    }

    double estimate() const override { return postings_.documents; }

  private:
    void note(size_t place) {
        if (!weight_.is_zero()) found_.emplace_back(static_cast<uint32_t>(place), postings_.frequency());
    }

    MatchContext &context_;
    Postings postings_;
    TermWeight weight_;
    /// Documents of the window, and how often the term is in each.
    std::vector<std::pair<uint32_t, Xapian::termcount>> found_;
};

/// Terms that count as one.
class SynonymPart : public MatchPart {
  public:
    SynonymPart(MatchContext &context, const QueryNode &query, double factor) : context_(context) {
        // In how many documents any of them is, were they independent; the matches are only counted while weighing.
        double without = 1, without_occurrences = 1;
        const double length = context.database.get_avlength() * context.document_count;
        terms_.reserve(query.parts.size());
        for (const auto &part : query.parts) {
            terms_.emplace_back(context.database, part->term);
            const Postings &term = terms_.back();
            if (context.document_count == 0) continue;
            without *= 1 - static_cast<double>(term.documents) / context.document_count;
            if (length > 0) without_occurrences *= 1 - term.occurrences / length;
        }
        estimate_ = std::floor((1 - without) * context.document_count + 0.5);
        weight_ = TermWeight(context, estimate_, std::floor((1 - without_occurrences) * length + 0.5), factor);
    }

    void find(docid first, DocumentSet &set) override {
        forget();
        const docid behind = first + window_size;
        for (Postings &term : terms_)
            for (term.advance(first); term.current() < behind; term.step()) note(term, term.current() - first, set);
        found_ = set;
    }

    void keep(docid first, DocumentSet &set) override {
        forget();
        DocumentSet found;
        for (Postings &term : terms_)
            set.for_each([&](size_t place) {
                const docid id = first + static_cast<docid>(place);
                term.advance(id);
                if (term.current() == id) note(term, place, found);
            });
        set = found_ = found;
    }

    void weigh(docid, const DocumentSet &set, Weights &weights) override {
        if (weight_.is_zero()) return;
        DocumentSet both = found_;
        both.intersect(set);
        if (both.is_empty()) return;
        const auto &factors = context_.length_factors();
        const auto &lengths = context_.lengths();
        both.for_each([&](size_t place) {
            weights[place] += weight_.of(std::min(frequencies_[place], lengths[place]), factors[place]);
        });
    }

    docid next(docid id) override {
        docid next = cx::no_document;
        for (Postings &term : terms_) {
            term.advance(id);
            next = std::min(next, term.current());
        }
        return next;
    }

    double estimate() const override { return estimate_; }

  private:
    void note(const Postings &term, size_t place, DocumentSet &set) {
        set.add(place);
        if (!weight_.is_zero()) frequencies_[place] += term.frequency();
    }

    void forget() {
        found_.for_each([&](size_t place) { frequencies_[place] = 0; });
    }

    MatchContext &context_;
    std::vector<Postings> terms_;
    double estimate_;
    TermWeight weight_{context_, 0, 0, 0};
    DocumentSet found_;
    std::array<Xapian::termcount, window_size> frequencies_{};
};

/// What a posting source finds.
class SourcePart : public MatchPart {
  public:
    SourcePart(MatchContext &context, const QueryNode &query, double factor)
        : source_(query.source->clone()), factor_(context.is_weighted ? factor : 0) {
        if (auto *const streams = dynamic_cast<cx::StreamSource *>(source_.get())) streams->use(context.copies.streams);
        source_->init(context.database);
    }

    void find(docid first, DocumentSet &set) override {
        found_.clear();
        for (advance(first); !source_->at_end() && source_->get_docid() - first < window_size; source_->next(0)) {
            const size_t place = source_->get_docid() - first;
            set.add(place);
            note(place);
        }
    }

    void keep(docid first, DocumentSet &set) override {
        found_.clear();
        has_begun_ = true;
        set.for_each([&](size_t place) {
            const docid id = first + static_cast<docid>(place);
            const bool is_placed = !source_->at_end() && source_->check(id, 0);
            if (!is_placed || source_->at_end() || source_->get_docid() != id)
                set.remove(place);
            else
                note(place);
        });
    }

    void weigh(docid, const DocumentSet &set, Weights &weights) override {
        for (const auto &[place, weight] : found_)
            if (set.contains(place)) weights[place] += weight;
    }

    docid next(docid id) override {
        advance(id);
        return source_->at_end() ? cx::no_document : source_->get_docid();
    }

    double estimate() const override { return source_->get_termfreq_est(); }

  private:
    void advance(docid id) {
        if (!has_begun_) {
            has_begun_ = true;
            source_->next(0);
        }
        if (!source_->at_end() && source_->get_docid() < id) source_->skip_to(id, 0);
    }

    void note(size_t place) {
        if (factor_ != 0) found_.emplace_back(place, source_->get_weight() * factor_);
    }

    std::unique_ptr<Xapian::PostingSource> source_;
    const double factor_;
    bool has_begun_ = false;
    /// Documents of the window, and what they weigh.
    std::vector<std::pair<size_t, double>> found_;
};

}  // namespace

std::unique_ptr<MatchPart> cx::match_leaf(const QueryNode &query, MatchContext &context, double factor) {
    using Kind = QueryNode::Kind;
    switch (query.kind) {
        case Kind::nothing:
            return std::make_unique<NothingPart>();
        case Kind::everything:
            return std::make_unique<EverythingPart>(context);
        case Kind::term:
            return std::make_unique<TermPart>(context, query.term, factor);
        case Kind::synonym:
            if (query.parts.size() == 1) return match_leaf(*query.parts[0], context, factor);
            return std::make_unique<SynonymPart>(context, query, factor);
        case Kind::range:
            return match_range(query, context);
        case Kind::source:
            return std::make_unique<SourcePart>(context, query, factor);
        default:
            throw Xapian::InternalError("unknown kind of query");
    }
}
