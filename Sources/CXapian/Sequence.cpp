#include <algorithm>
#include <map>
#include <memory>

#include "Guard.hpp"
#include "TokenStream.hpp"

using cx::guarded;

namespace {

/// One way to write a word of the sequence.
struct Form {
    std::string word;
    /// The term that documents with this form in the zone have.
    std::string term;
};

using Groups = std::vector<std::vector<Form>>;

/// Whether a document has one of a form's terms, for document ids that ascend.
class Presence {
  public:
    Presence(const Xapian::Database &db, const std::string &term)
        : next_(db.postlist_begin(term)), end_(db.postlist_end(term)) {}

    bool contains(Xapian::docid id) {
        if (next_ == end_) return false;
        next_.skip_to(id);
        return next_ != end_ && *next_ == id;
    }

  private:
    Xapian::PostingIterator next_, end_;
};

/// Matches documents in whose zone the words of the groups stand one behind the other.
///
/// The words of a document have different codes, so a code stands for a word only in documents that have the word: a
/// find counts when the postings of the form say that the document has it.
class SequenceSource : public Xapian::PostingSource {
  public:
    SequenceSource(Xapian::valueno slot, uint32_t zone, std::shared_ptr<const Groups> groups)
        : slot_(slot), zone_(zone), groups_(std::move(groups)) {}

    PostingSource *clone() const override { return new SequenceSource(slot_, zone_, groups_); }

    void init(const Xapian::Database &db) override {
        db_ = db;
        started_ = ended_ = is_match_ = false;
        current_ = 0;
        presence_.clear();
        codes_.clear();
        set_maxweight(0);
    }

    Xapian::doccount get_termfreq_min() const override { return 0; }
    // Estimated as every document, so that the matcher asks this source last, about candidates.
    Xapian::doccount get_termfreq_est() const override { return db_.get_doccount(); }
    Xapian::doccount get_termfreq_max() const override { return db_.get_doccount(); }

    void next(double) override {
        if (ended_) return;
        advance(current_ + 1);
    }

    void skip_to(Xapian::docid id, double) override {
        if (!ended_ && id > current_) advance(id);
    }

    bool check(Xapian::docid id, double) override {
        if (ended_ || id < current_) return true;
        if (id > current_) {
            current_ = id;
            is_match_ = find(id) && matches();
        }
        return is_match_;
    }

    bool at_end() const override { return ended_; }
    Xapian::docid get_docid() const override { return current_; }
    std::string get_description() const override { return "Sequence(" + std::to_string(groups_->size()) + ")"; }

  private:
    /// Moves to the first matching document from `id` on.
    void advance(Xapian::docid id) {
        for (find(id); value_ != end_; ++value_) {
            current_ = value_.get_docid();
            is_match_ = matches();
            if (is_match_) return;
        }
        ended_ = true;
    }

    /// Moves to the stream of document `id`, or the next one; true where it is that document's.
    bool find(Xapian::docid id) {
        if (!started_) {
            value_ = db_.valuestream_begin(slot_);
            end_ = db_.valuestream_end(slot_);
            started_ = true;
        }
        // Stepping reads on in the same block, skipping searches the tree from its root: measured, steps win until here.
        constexpr Xapian::docid near = 12;
        while (value_ != end_ && value_.get_docid() < id && id - value_.get_docid() <= near) ++value_;
        if (value_ != end_ && value_.get_docid() < id) value_.skip_to(id);
        return value_ != end_ && value_.get_docid() == id;
    }

    bool matches() {
        const std::string bytes = *value_;
        const cx::TokenStream stream(bytes, zone_);
        switch (stream.width()) {
            case 2:
                return matches<2>(stream);
            case 3:
                return matches<3>(stream);
            case 4:
                return matches<4>(stream);
            default:
                return matches<5>(stream);
        }
    }

    template <unsigned Width>
    static uint64_t code(const unsigned char *at) {
        uint64_t value = 0;
        for (unsigned i = 0; i < Width; ++i) value |= static_cast<uint64_t>(at[i]) << (8 * i);
        return value;
    }

    using Codes = std::vector<std::vector<uint64_t>>;

    template <unsigned Width>
    bool matches(const cx::TokenStream &stream) {
        const Codes &wanted = codes(stream.seed(), Width);
        const cx::Zone zone = stream.zone();
        const unsigned char *codes = stream.codes() + zone.first * Width;
        for (size_t start = 0; start < zone.count; ++start) {
            if (!stands(wanted, 0, code<Width>(codes + start * Width))) continue;
            size_t group = 1;
            for (size_t next = start + 1; group < wanted.size() && next < zone.count; ++next) {
                const uint64_t following = code<Width>(codes + next * Width);
                // Ends of sentences and paragraphs are no words.
                if (following < cx::first_word_code && following != cx::gap_code) continue;
                if (!stands(wanted, group, following)) break;
                ++group;
            }
            if (group == wanted.size()) return true;
        }
        return false;
    }

    /// Whether `found` is a word of that group. Forms may share a code: one of them has to be in the document.
    bool stands(const Codes &wanted, size_t group, uint64_t found) {
        for (size_t form = 0; form < wanted[group].size(); ++form)
            if (wanted[group][form] == found && isPresent(group, form)) return true;
        return false;
    }

    bool isPresent(size_t group, size_t form) {
        const std::string &term = (*groups_)[group][form].term;
        auto found = presence_.find(term);
        if (found == presence_.end()) found = presence_.emplace(term, Presence(db_, term)).first;
        return found->second.contains(current_);
    }

    /// The codes of all forms in documents with that seed and width; there are few such pairs.
    const Codes &codes(uint8_t seed, unsigned width) {
        Codes &result = codes_[{seed, width}];
        if (!result.empty()) return result;
        for (const auto &group : *groups_) {
            std::vector<uint64_t> forms;
            for (const Form &form : group)
                forms.push_back(cx::token_code(reinterpret_cast<const unsigned char *>(form.word.data()),
                                               form.word.size(), seed, width));
            result.push_back(std::move(forms));
        }
        return result;
    }

    Xapian::valueno slot_;
    uint32_t zone_;
    std::shared_ptr<const Groups> groups_;
    Xapian::Database db_;
    Xapian::ValueIterator value_, end_;
    bool started_ = false, ended_ = false, is_match_ = false;
    Xapian::docid current_ = 0;
    std::map<std::string, Presence> presence_;
    std::map<std::pair<uint8_t, unsigned>, Codes> codes_;
};

}  // namespace

extern "C" cx_query *cx_query_sequence(uint32_t slot, uint32_t zone, const cx_sequence_form *forms, size_t count,
                                       cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] {
        auto groups = std::make_shared<Groups>();
        for (size_t i = 0; i < count; ++i) {
            if (forms[i].group > groups->size()) throw Xapian::InvalidArgumentError("groups are not in order");
            if (forms[i].group == groups->size()) groups->emplace_back();
            (*groups)[forms[i].group].push_back({cx::text(forms[i].word), cx::text(forms[i].term)});
        }
        if (groups->empty()) return new cx_query{Xapian::Query()};
        auto *source = new SequenceSource(slot, zone, groups);
        return new cx_query{Xapian::Query(source->release())};
    });
}
