// The values of a slot, document by document.
#ifndef CXAPIAN_VALUE_WALK_HPP
#define CXAPIAN_VALUE_WALK_HPP

#include <xapian.h>

#include <string>

namespace cx {

/// Walks the values of a slot, for document ids that ascend.
class ValueWalk {
  public:
    ValueWalk() = default;
    ValueWalk(const Xapian::Database &db, Xapian::valueno slot)
        : next_(db.valuestream_begin(slot)), end_(db.valuestream_end(slot)) {}

    bool is_at_end() const { return next_ == end_; }
    /// Not at the end.
    Xapian::docid document() const { return next_.get_docid(); }
    /// Not at the end.
    std::string value() const { return *next_; }
    void step() { ++next_; }

    /// Moves to the first value of a document from `id` on; true where it is that document's.
    bool advance(Xapian::docid id) {
        // Stepping reads on in the same block, skipping searches the tree from its root: measured, steps win until
        // here.
        constexpr Xapian::docid near = 12;
        while (next_ != end_ && next_.get_docid() < id && id - next_.get_docid() <= near) ++next_;
        if (next_ != end_ && next_.get_docid() < id) next_.skip_to(id);
        return next_ != end_ && next_.get_docid() == id;
    }

  private:
    Xapian::ValueIterator next_, end_;
};

}  // namespace cx

#endif
