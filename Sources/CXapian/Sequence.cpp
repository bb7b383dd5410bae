#include <algorithm>
#include <array>
#include <memory>

#include "Guard.hpp"
#include "QueryNode.hpp"
#include "StreamSource.hpp"

using cx::guarded;

namespace {

using cx::Form;
using cx::Presence;
using Groups = std::vector<std::vector<Form>>;

/// Matches documents in whose zone the words of the groups stand one behind the other.
///
/// The words of a document have different codes, so a code stands for a word only in documents that have the word: a
/// find counts when the postings of the form say that the document has it.
class SequenceSource : public cx::StreamSource {
  public:
    SequenceSource(Xapian::valueno slot, uint32_t zone, std::shared_ptr<const Groups> groups)
        : StreamSource(slot), source_slot_(slot), zone_(zone), groups_(std::move(groups)) {}

    PostingSource *clone() const override { return new SequenceSource(source_slot_, zone_, groups_); }
    std::string get_description() const override { return "Sequence(" + std::to_string(groups_->size()) + ")"; }

  protected:
    void begin(const Xapian::Database &) override {
        presence_.clear();
        for (const auto &group : *groups_) presence_.emplace_back(group.size());
        for (auto &of_seed : codes_)
            for (Codes &codes : of_seed) codes.clear();
    }

    bool matches(std::string_view bytes, Xapian::docid id) override {
        current_ = id;
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

  private:
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
        for (size_t start = next_start<Width>(codes, 0, zone.count, wanted); start < zone.count;
             start = next_start<Width>(codes, start + 1, zone.count, wanted)) {
            found_.assign(1, code<Width>(codes + start * Width));
            for (size_t next = start + 1; found_.size() < wanted.size() && next < zone.count; ++next) {
                const uint64_t following = code<Width>(codes + next * Width);
                // Ends of sentences and paragraphs are no words.
                if (following < cx::first_word_code && following != cx::gap_code) continue;
                const auto &forms = wanted[found_.size()];
                if (std::find(forms.begin(), forms.end(), following) == forms.end()) break;
                found_.push_back(following);
            }
            if (found_.size() == wanted.size() && are_present(wanted)) return true;
        }
        return false;
    }

    /// The first entry from `from` on with which the sequence may begin, or `count`.
    template <unsigned Width>
    static size_t next_start(const unsigned char *codes, size_t from, size_t count, const Codes &wanted) {
        // Whole blocks without a branch inside, which compilers turn into vector instructions. The word behind is
        // compared at once: of common words nearly every block holds one, but hardly ever both side by side.
        constexpr size_t block = 32;
        if constexpr (Width == 2) {
            for (; from + block < count; from += block) {
                uint16_t entries[block + 1], begins[block] = {}, goes_on[block];
                std::memcpy(entries, codes + from * 2, sizeof entries);
                for (const uint64_t one : wanted[0]) {
                    const auto sought = static_cast<uint16_t>(one);
                    for (size_t i = 0; i < block; ++i) begins[i] |= static_cast<uint16_t>(-(entries[i] == sought));
                }
                if (wanted.size() > 1) {
                    // A mark may stand between the two.
                    for (size_t i = 0; i < block; ++i)
                        goes_on[i] = static_cast<uint16_t>(-(entries[i + 1] < cx::first_word_code));
                    for (const uint64_t one : wanted[1]) {
                        const auto sought = static_cast<uint16_t>(one);
                        for (size_t i = 0; i < block; ++i)
                            goes_on[i] |= static_cast<uint16_t>(-(entries[i + 1] == sought));
                    }
                    for (size_t i = 0; i < block; ++i) begins[i] &= goes_on[i];
                }
                for (size_t i = 0; i < block; i += 4) {
                    uint64_t four;
                    std::memcpy(&four, begins + i, sizeof four);
                    if (four == 0) continue;
                    for (size_t place = i;; ++place)
                        if (begins[place] != 0) return from + place;
                }
            }
        }
        for (; from < count; ++from) {
            const uint64_t here = code<Width>(codes + from * Width);
            for (const uint64_t one : wanted[0])
                if (one == here) return from;
        }
        return count;
    }

    /// Whether each code found is one of a word that the document has. Asked last: it nearly always is.
    bool are_present(const Codes &wanted) {
        for (size_t group = 0; group < wanted.size(); ++group) {
            bool is_present = false;
            // Forms may share a code: one of them has to be in the document.
            for (size_t form = 0; form < wanted[group].size() && !is_present; ++form)
                is_present = wanted[group][form] == found_[group] && presence(group, form).contains(current_);
            if (!is_present) return false;
        }
        return true;
    }

    Presence &presence(size_t group, size_t form) {
        std::unique_ptr<Presence> &found = presence_[group][form];
        if (!found) found = std::make_unique<Presence>(db_, (*groups_)[group][form].term);
        return *found;
    }

    /// The codes of all forms in documents with that seed and width.
    const Codes &codes(uint8_t seed, unsigned width) {
        Codes &result = codes_[seed][width - cx::narrowest_code];
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

    Xapian::valueno source_slot_;
    uint32_t zone_;
    std::shared_ptr<const Groups> groups_;
    Xapian::docid current_ = 0;
    std::vector<std::vector<std::unique_ptr<Presence>>> presence_;
    std::vector<uint64_t> found_;
    std::array<std::array<Codes, cx::widest_code - cx::narrowest_code + 1>, 256> codes_;
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
        if (groups->empty()) return cx::query_of_nothing();
        return cx::query_of_source(new SequenceSource(slot, zone, groups));
    });
}
