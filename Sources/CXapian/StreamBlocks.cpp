#include "StreamBlocks.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "Guard.hpp"
#include "ValueWalk.hpp"

using cx::guarded;
using cx::StreamBlock;
using cx::StreamBlocks;

struct StreamBlocks::Header {
    cx::CopyHeader copy;
    uint32_t size;
    uint32_t number;
    uint64_t stamp;
    uint64_t length;
};

namespace {

/// The streams of a block as the database has them.
struct Content {
    std::vector<uint32_t> begins;
    std::string streams;

    /// False where they are too long to be numbered.
    bool read(const Xapian::Database &db, Xapian::valueno slot, size_t number, Xapian::docid size) {
        const auto first = static_cast<Xapian::docid>(number * size);
        cx::ValueWalk values(db, slot);
        // No document has the number 0.
        values.advance(std::max<Xapian::docid>(first, 1));
        for (; !values.is_at_end() && values.document() - first < size; values.step()) {
            begins.resize(values.document() - first + 1, static_cast<uint32_t>(streams.size()));
            streams += values.value();
            if (streams.size() > UINT32_MAX) return false;
        }
        begins.resize(size_t{size} + 1, static_cast<uint32_t>(streams.size()));
        return true;
    }
};

}  // namespace

StreamBlocks::StreamBlocks(const Xapian::Database &db, Xapian::valueno slot, std::string folder, Xapian::docid size,
                           std::vector<uint64_t> stamps)
    : slot_(slot), folder_(std::move(folder)), uuid_(db.get_uuid()), size_(size) {
    if (size == 0) throw Xapian::InvalidArgumentError("a block has at least one document");
    places_.resize(db.get_lastdocid() / size + size_t{1});
    for (size_t i = 0; i < std::min(places_.size(), stamps.size()); ++i) places_[i].stamp = stamps[i];
}

std::string StreamBlocks::path(size_t number) const { return folder_ + "/tokens-" + std::to_string(number); }

StreamBlocks::Header StreamBlocks::header(size_t number, uint64_t length) const {
    return {cx::CopyHeader("dateline streams", slot_, uuid_), size_, static_cast<uint32_t>(number),
            places_[number].stamp, length};
}

std::unique_ptr<StreamBlock> StreamBlocks::read(size_t number) const {
    auto block = std::make_unique<StreamBlock>();
    // Not read at once: of a rare phrase a few documents of each block are asked for.
    if (!block->file_.open(path(number), false)) return nullptr;
    const size_t before = sizeof(Header) + (size_t{size_} + 1) * sizeof(uint32_t);
    if (block->file_.length() < before) return nullptr;
    const uint64_t length = block->file_.length() - before;
    const Header expected = header(number, length);
    if (std::memcmp(&expected, block->file_.bytes(), sizeof expected) != 0) return nullptr;
    block->begins_ = reinterpret_cast<const uint32_t *>(block->file_.bytes() + sizeof expected);
    block->streams_ = block->file_.bytes() + before;
    bool ascends = block->begins_[0] == 0 && block->begins_[size_] == length;
    for (size_t i = 0; i < size_; ++i) ascends &= block->begins_[i] <= block->begins_[i + 1];
    return ascends ? std::move(block) : nullptr;
}

const StreamBlock *StreamBlocks::find(size_t number) {
    Place &place = places_[number];
    if (!place.is_looked_for) place.block = read(number);
    place.is_looked_for = true;
    return place.block.get();
}

void StreamBlocks::keep(const Xapian::Database &db, uint32_t least_misses) {
    for (size_t number = 0; number < places_.size(); ++number) {
        Place &place = places_[number];
        if (std::exchange(place.misses, 0) < least_misses || !can_write_into(folder_)) continue;
        Content content;
        if (!content.read(db, slot_, number, size_)) continue;
        const Header header = this->header(number, content.streams.size());
        if (write_whole_file(path(number), {bytes_of(header), bytes_of(content.begins), content.streams}))
            place.is_looked_for = false;
    }
}

bool StreamBlocks::differs(const Xapian::Database &db, size_t number) {
    const StreamBlock *block = find(number);
    if (!block) return false;
    Content content;
    if (!content.read(db, slot_, number, size_)) return true;
    const size_t length = content.streams.size();
    return !std::equal(content.begins.begin(), content.begins.end(), block->begins_) ||
           std::memcmp(content.streams.data(), block->streams_, length) != 0;
}

extern "C" {

bool cx_database_use_stream_blocks(cx_database *database, uint32_t slot, cx_slice folder, uint32_t size,
                                   const uint64_t *stamps, size_t count, cx_error *error) {
    return guarded(error, false, [&] {
        database->copies.streams = std::make_shared<StreamBlocks>(database->database, slot, cx::text(folder), size,
                                                                  std::vector<uint64_t>(stamps, stamps + count));
        return true;
    });
}

bool cx_database_keep_stream_blocks(cx_database *database, uint32_t least_misses, cx_error *error) {
    return guarded(error, false, [&] {
        if (database->copies.streams) database->copies.streams->keep(database->database, least_misses);
        return true;
    });
}

bool cx_database_differing_stream_blocks(cx_database *database, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        std::string numbers;
        if (database->copies.streams)
            for (size_t number = 0; number < database->copies.streams->count(); ++number)
                if (database->copies.streams->differs(database->database, number))
                    cx::append(numbers, static_cast<uint32_t>(number));
        *out = cx::copy(numbers);
        return true;
    });
}
}
