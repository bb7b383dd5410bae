// A posting source that decides about candidates by their token streams.
#ifndef CXAPIAN_STREAM_SOURCE_HPP
#define CXAPIAN_STREAM_SOURCE_HPP

#include <xapian.h>

#include <memory>
#include <string>

#include "StreamBlocks.hpp"
#include "TokenStream.hpp"
#include "ValueWalk.hpp"

namespace cx {

/// One way to write a word.
struct Form {
    std::string word;
    /// The term that documents with this form in the zone have.
    std::string term;
};

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

/// Walks the streams of a slot. What matches is up to the class that inherits.
class StreamSource : public Xapian::PostingSource {
  public:
    explicit StreamSource(Xapian::valueno slot) : slot_(slot) {}

    /// To be called before `init`: where streams of candidates are looked for first. May be null.
    void use(std::shared_ptr<StreamBlocks> blocks) {
        blocks_ = blocks && blocks->slot() == slot_ ? std::move(blocks) : nullptr;
    }

    void init(const Xapian::Database &db) override {
        db_ = db;
        started_ = ended_ = is_match_ = false;
        current_ = 0;
        block_ = nullptr;
        block_number_ = SIZE_MAX;
        begin(db);
        set_maxweight(0);
    }

    Xapian::doccount get_termfreq_min() const override { return 0; }
    // Estimated as every document, so that the matcher asks this source last, about candidates.
    Xapian::doccount get_termfreq_est() const override { return db_.get_doccount(); }
    Xapian::doccount get_termfreq_max() const override { return db_.get_doccount(); }

    void next(double) override {
        if (!ended_) advance(current_ + 1);
    }

    void skip_to(Xapian::docid id, double) override {
        if (!ended_ && id > current_) advance(id);
    }

    bool check(Xapian::docid id, double) override {
        if (ended_ || id < current_) return true;
        if (id > current_) {
            current_ = id;
            is_match_ = decide(id);
        }
        return is_match_;
    }

    bool at_end() const override { return ended_; }
    Xapian::docid get_docid() const override { return current_; }

  protected:
    /// Forgets what was kept about another database.
    virtual void begin(const Xapian::Database &db) = 0;
    /// Whether the document with this stream matches; called for ascending ids.
    virtual bool matches(std::string_view stream, Xapian::docid id) = 0;

    Xapian::Database db_;

  private:
    /// Moves to the first matching document from `id` on.
    void advance(Xapian::docid id) {
        for (find(id); !streams_.is_at_end(); streams_.step()) {
            current_ = streams_.document();
            is_match_ = matches(streams_.value(), current_);
            if (is_match_) return;
        }
        ended_ = true;
    }

    /// Whether a candidate matches.
    bool decide(Xapian::docid id) {
        if (blocks_) {
            const size_t number = id / blocks_->size();
            if (number != block_number_) block_ = blocks_->find(number);
            block_number_ = number;
            if (block_) {
                const std::string_view stream = block_->stream(id % blocks_->size());
                return !stream.empty() && matches(stream, id);
            }
            blocks_->miss(number);
        }
        return find(id) && matches(streams_.value(), id);
    }

    /// Moves to the stream of document `id`, or the next one; true where it is that document's.
    bool find(Xapian::docid id) {
        if (!started_) streams_ = ValueWalk(db_, slot_);
        started_ = true;
        return streams_.advance(id);
    }

    Xapian::valueno slot_;
    std::shared_ptr<StreamBlocks> blocks_;
    /// The one of the last candidate, and its number.
    const StreamBlock *block_ = nullptr;
    size_t block_number_ = SIZE_MAX;
    ValueWalk streams_;
    bool started_ = false, ended_ = false, is_match_ = false;
    Xapian::docid current_ = 0;
};

}  // namespace cx

#endif
