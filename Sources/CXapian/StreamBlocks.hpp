// Token streams kept beside the database: files of neighbouring documents, mapped into memory.
#ifndef CXAPIAN_STREAM_BLOCKS_HPP
#define CXAPIAN_STREAM_BLOCKS_HPP

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "WholeFile.hpp"

namespace cx {

/// The streams of the documents of one block.
class StreamBlock {
  public:
    /// The stream of the document at a place of the block; empty where it has none.
    std::string_view stream(size_t place) const {
        return {streams_ + begins_[place], begins_[place + 1] - begins_[place]};
    }

  private:
    friend class StreamBlocks;

    MappedFile file_;
    const uint32_t *begins_ = nullptr;
    const char *streams_ = nullptr;
};

/// The blocks of a database. Block n has the documents from n * size on, so that documents keep their block whatever is
/// added.
///
/// A file counts as long as its stamp is the one that the writer gave the block with its last change: it is a copy,
/// made anew when it is stale.
class StreamBlocks {
  public:
    /// Blocks behind the last stamp have the stamp 0.
    StreamBlocks(const Xapian::Database &db, Xapian::valueno slot, std::string folder, Xapian::docid size,
                 std::vector<uint64_t> stamps);

    Xapian::valueno slot() const { return slot_; }
    Xapian::docid size() const { return size_; }

    /// The block of that number, null where there is no file of it. It stays valid as long as this.
    const StreamBlock *find(size_t number);

    /// Notes that a stream was read from the database that the block would have had.
    void miss(size_t number) { ++places_[number].misses; }

    /// Writes files for the blocks that were missed that many times.
    void keep(const Xapian::Database &db, uint32_t least_misses);

    /// Whether a file of the block says something else than the database.
    bool differs(const Xapian::Database &db, size_t number);

    size_t count() const { return places_.size(); }

  private:
    struct Header;
    struct Place {
        std::unique_ptr<StreamBlock> block;
        uint64_t stamp = 0;
        uint32_t misses = 0;
        bool is_looked_for = false;
    };

    std::string path(size_t number) const;
    Header header(size_t number, uint64_t length) const;
    std::unique_ptr<StreamBlock> read(size_t number) const;

    const Xapian::valueno slot_;
    const std::string folder_, uuid_;
    const Xapian::docid size_;
    std::vector<Place> places_;
};

}  // namespace cx

#endif
