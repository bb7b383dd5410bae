#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "Guard.hpp"
#include "QueryNode.hpp"
#include "StreamSource.hpp"

using cx::guarded;

namespace {

/// Words from `first` to before `behind`, counted over the whole stream.
struct Span {
    uint32_t first, behind;
    bool operator<(const Span &other) const {
        return first != other.first ? first < other.first : behind < other.behind;
    }
    bool operator==(const Span &other) const { return first == other.first && behind == other.behind; }
};
using SpanList = std::vector<Span>;

struct Node {
    cx_span_node what;
    std::vector<size_t> children;
    /// The number of a word's leaf.
    size_t leaf = 0;
};

struct Tree {
    Xapian::valueno slot;
    uint32_t zone;
    std::vector<Node> nodes;
    /// The forms of each leaf.
    std::vector<std::vector<cx::Form>> leaves;
};

/// More spans than this in one document are not a text that a person asks about, and would take all memory.
constexpr size_t most_spans = size_t{1} << 21;

/// Finds the spans of a tree in one document after another.
class Matcher {
  public:
    explicit Matcher(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

    void begin(const Xapian::Database &db) {
        db_ = db;
        tables_.clear();
        presence_.clear();
        for (const auto &forms : tree_->leaves) presence_.emplace_back(forms.size());
    }

    bool matches(std::string_view bytes, Xapian::docid id) {
        read(bytes, id);
        return !spans(tree_->nodes.size() - 1, true).empty();
    }

    SpanList find(std::string_view bytes, Xapian::docid id) {
        read(bytes, id);
        const size_t root = tree_->nodes.size() - 1;
        if (tree_->nodes[root].what.kind != CX_SPAN_NEAR) return spans(root, false);
        return nearest(tree_->nodes[root]);
    }

    /// The words inside of `spans` that a leaf means, in the document that was looked at last.
    std::vector<uint32_t> words(const SpanList &spans) const {
        std::set<uint32_t> result;
        // Spans ascend by their first word: what lies before the farthest end is inside of one of them only if some
        // span that began before it reaches behind it.
        for (const auto &found : found_) {
            size_t next = 0;
            uint32_t reach = 0;
            for (const uint32_t word : found) {
                while (next < spans.size() && spans[next].first <= word) reach = std::max(reach, spans[next++].behind);
                if (word < reach) result.insert(word);
            }
        }
        return {result.begin(), result.end()};
    }

  private:
    struct Entry {
        uint64_t code;
        uint32_t leaf, form;
        bool operator<(const Entry &other) const {
            return std::tie(code, leaf, form) < std::tie(other.code, other.leaf, other.form);
        }
    };
    /// The codes of all forms for one seed and width, and a filter that turns most other words away.
    struct Table {
        std::vector<Entry> entries;
        std::vector<bool> filter = std::vector<bool>(1 << 16);
    };

    const Table &table(uint8_t seed, unsigned width) {
        Table &table = tables_[{seed, width}];
        if (!table.entries.empty()) return table;
        for (size_t leaf = 0; leaf < tree_->leaves.size(); ++leaf) {
            for (size_t form = 0; form < tree_->leaves[leaf].size(); ++form) {
                const std::string &word = tree_->leaves[leaf][form].word;
                const uint64_t code =
                    cx::token_code(reinterpret_cast<const unsigned char *>(word.data()), word.size(), seed, width);
                table.entries.push_back({code, static_cast<uint32_t>(leaf), static_cast<uint32_t>(form)});
                table.filter[code & 0xffff] = true;
            }
        }
        std::sort(table.entries.begin(), table.entries.end());
        return table;
    }

    /// Notes where the words of each leaf stand, and where gaps, paragraphs and sentences begin.
    void read(std::string_view bytes, Xapian::docid id) {
        const cx::TokenStream stream(bytes, tree_->zone);
        const Table &table = this->table(stream.seed(), stream.width());
        found_.assign(tree_->leaves.size(), {});
        gaps_.clear();
        paragraphs_.clear();
        sentences_.clear();
        present_.clear();
        std::vector<const Node *> nodes(tree_->leaves.size());
        for (const Node &node : tree_->nodes)
            if (node.what.kind == CX_SPAN_WORD) nodes[node.leaf] = &node;
        const cx::Zone zone = stream.zone();
        const unsigned width = stream.width();
        uint32_t word = 0;
        for (size_t entry = 0; entry < zone.first + zone.count; ++entry) {
            const unsigned char *at = stream.codes() + entry * width;
            uint64_t code = 0;
            for (unsigned i = 0; i < width; ++i) code |= static_cast<uint64_t>(at[i]) << (8 * i);
            if (code < cx::first_word_code) {
                if (code == cx::gap_code) gaps_.push_back(word);
                if (code == cx::gap_code || code == cx::paragraph_code) paragraphs_.push_back(word);
                sentences_.push_back(word);
                continue;
            }
            const uint32_t here = word++;
            if (entry < zone.first || !table.filter[code & 0xffff]) continue;
            auto next = std::lower_bound(table.entries.begin(), table.entries.end(), Entry{code, 0, 0});
            for (; next != table.entries.end() && next->code == code; ++next) {
                auto &found = found_[next->leaf];
                if (!found.empty() && found.back() == here) continue;
                if (nodes[next->leaf]->what.capital && !stream.is_capitalized(entry)) continue;
                if (is_present(next->leaf, next->form, id)) found.push_back(here);
            }
        }
    }

    /// Whether the document has that word: other words of other documents share its code.
    bool is_present(uint32_t leaf, uint32_t form, Xapian::docid id) {
        const auto known = present_.find({leaf, form});
        if (known != present_.end()) return known->second;
        std::unique_ptr<cx::Presence> &presence = presence_[leaf][form];
        if (!presence) presence = std::make_unique<cx::Presence>(db_, tree_->leaves[leaf][form].term);
        return present_[{leaf, form}] = presence->contains(id);
    }

    /// Whether a break lies between the first word of a span and its end.
    static bool crosses(const std::vector<uint32_t> &breaks, uint32_t first, uint32_t behind) {
        const auto next = std::upper_bound(breaks.begin(), breaks.end(), first);
        return next != breaks.end() && *next < behind;
    }

    const std::vector<uint32_t> &breaks(cx_span_reach reach) const {
        return reach == CX_REACH_SENTENCE ? sentences_ : reach == CX_REACH_PARAGRAPH ? paragraphs_ : gaps_;
    }

    static void add(SpanList &list, Span span) {
        if (list.size() >= most_spans)
            throw Xapian::RangeError(
                "an article has too many combinations of these words; ask for fewer words or a smaller distance");
        list.push_back(span);
    }

    static void settle(SpanList &list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }

    /// The spans of a node, ascending, each once. With `any_will_do` perhaps only one of them.
    SpanList spans(size_t index, bool any_will_do) {
        const Node &node = tree_->nodes[index];
        SpanList result;
        switch (node.what.kind) {
            case CX_SPAN_WORD:
                for (const uint32_t word : found_[node.leaf]) add(result, {word, word + 1});
                return result;
            case CX_SPAN_ANY:
                for (const size_t child : node.children)
                    for (const Span span : spans(child, any_will_do)) add(result, span);
                break;
            case CX_SPAN_PHRASE:
                return phrase(node);
            case CX_SPAN_NEAR: {
                const SpanList left = spans(node.children[0], false);
                if (left.empty()) return result;
                const SpanList right = spans(node.children[1], false);
                near(left, right, node.what, any_will_do, result);
                if (!node.what.ordered && !(any_will_do && !result.empty()))
                    near(right, left, node.what, any_will_do, result);
                break;
            }
            case CX_SPAN_NOT_NEAR:
                return not_near(spans(node.children[0], false), spans(node.children[1], false), node.what);
            case CX_SPAN_AT_LEAST:
                result = spans(node.children[0], false);
                if (result.size() < node.what.number) result.clear();
                return result;
            case CX_SPAN_SLOPPY:
                sloppy(node, result);
                break;
        }
        settle(result);
        return result;
    }

    SpanList phrase(const Node &node) {
        SpanList result = spans(node.children[0], false);
        for (size_t child = 1; child < node.children.size() && !result.empty(); ++child) {
            const SpanList next = spans(node.children[child], false);
            SpanList longer;
            for (const Span span : result) {
                for (auto i = std::lower_bound(next.begin(), next.end(), Span{span.behind, 0});
                     i != next.end() && i->first == span.behind; ++i)
                    if (!crosses(gaps_, span.first, i->behind)) add(longer, {span.first, i->behind});
            }
            settle(longer);
            result = std::move(longer);
        }
        return result;
    }

    /// The spans of two children near each other that hold no other such span: what a person wants to see. Of the
    /// hundred words that stand in a paragraph with another hundred there are not ten thousand.
    SpanList nearest(const Node &node) {
        const SpanList left = spans(node.children[0], false), right = spans(node.children[1], false);
        SpanList all;
        near(left, right, node.what, false, all, true);
        if (!node.what.ordered) near(right, left, node.what, false, all, true);
        settle(all);
        // From the last on: a span holds another one when a later, or equally early and shorter, one ends no later.
        SpanList result;
        uint32_t least = UINT32_MAX;
        for (size_t i = all.size(); i > 0; --i) {
            const Span span = all[i - 1];
            const bool is_shorter_one_first = i > 1 && all[i - 2].first == span.first;
            if (span.behind < least && !is_shorter_one_first) {
                result.push_back(span);
                least = span.behind;
            }
        }
        std::reverse(result.begin(), result.end());
        return result;
    }

    /// Adds what reaches from a span of `left` to one of `right` that stands behind it.
    /// With `nearest_only` to the first such one alone.
    void near(const SpanList &left, const SpanList &right, const cx_span_node &what, bool any_will_do, SpanList &result,
              bool nearest_only = false) const {
        const auto &breaks = this->breaks(what.reach);
        for (const Span span : left) {
            for (auto i = std::lower_bound(right.begin(), right.end(), Span{span.behind, 0}); i != right.end(); ++i) {
                if (what.reach == CX_REACH_WORDS && i->first - span.behind >= what.number) break;
                if (crosses(breaks, span.first, i->first + 1)) break;
                if (crosses(breaks, span.first, i->behind)) continue;
                add(result, {span.first, i->behind});
                if (any_will_do) return;
                if (nearest_only) break;
            }
        }
    }

    SpanList not_near(const SpanList &wanted, const SpanList &others, const cx_span_node &what) const {
        const auto &breaks = this->breaks(what.reach);
        // How far the spans up to each one reach, so that looking back can end.
        std::vector<uint32_t> reach;
        for (const Span other : others) reach.push_back(std::max(reach.empty() ? 0 : reach.back(), other.behind));
        const auto is_near = [&](const Span &span, const Span &other) {
            if (other.first < span.behind && span.first < other.behind) return true;
            const Span &before = span.first < other.first ? span : other,
                       &behind = span.first < other.first ? other : span;
            if (what.reach == CX_REACH_WORDS && behind.first - before.behind >= what.number) return false;
            return !crosses(breaks, before.first, behind.behind);
        };
        SpanList result;
        for (const Span span : wanted) {
            bool has_near = false;
            const auto start = std::lower_bound(others.begin(), others.end(), Span{span.first, 0});
            for (auto i = start; i != others.end() && !has_near; ++i) {
                if (i->first >= span.behind) {
                    if (what.reach == CX_REACH_WORDS && i->first - span.behind >= what.number) break;
                    if (crosses(breaks, span.first, i->first + 1)) break;
                }
                has_near = is_near(span, *i);
            }
            for (size_t i = static_cast<size_t>(start - others.begin()); i > 0 && !has_near; --i) {
                const uint32_t farthest = reach[i - 1];
                if (farthest <= span.first) {
                    if (what.reach == CX_REACH_WORDS && span.first - farthest >= what.number) break;
                    if (crosses(breaks, farthest == 0 ? 0 : farthest - 1, span.first + 1)) break;
                }
                has_near = is_near(span, others[i - 1]);
            }
            if (!has_near) result.push_back(span);
        }
        return result;
    }

    /// A word at each place, no two at one, whose places less those in the phrase differ by `number` at most: what
    /// Lucene calls slop.
    void sloppy(const Node &node, SpanList &result) {
        std::vector<SpanList> places;
        for (const size_t child : node.children) {
            places.push_back(spans(child, false));
            if (places.back().empty()) return;
        }
        std::vector<uint32_t> chosen;
        choose(places, 0, 0, 0, node.what.number, chosen, result);
    }

    void choose(const std::vector<SpanList> &places, size_t part, int64_t least, int64_t most, int64_t slop,
                std::vector<uint32_t> &chosen, SpanList &result) const {
        if (part == places.size()) {
            const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end());
            if (!crosses(gaps_, *first, *last + 1)) add(result, {*first, *last + 1});
            return;
        }
        const int64_t offset = static_cast<int64_t>(part);
        for (const Span span : places[part]) {
            const int64_t moved = static_cast<int64_t>(span.first) - offset;
            const int64_t low = part == 0 ? moved : std::min(least, moved);
            const int64_t high = part == 0 ? moved : std::max(most, moved);
            if (high - low > slop) {
                if (part > 0 && moved > least) break;
                continue;
            }
            if (std::find(chosen.begin(), chosen.end(), span.first) != chosen.end()) continue;
            chosen.push_back(span.first);
            choose(places, part + 1, low, high, slop, chosen, result);
            chosen.pop_back();
        }
    }

    std::shared_ptr<const Tree> tree_;
    Xapian::Database db_;
    std::map<std::pair<uint8_t, unsigned>, Table> tables_;
    std::vector<std::vector<std::unique_ptr<cx::Presence>>> presence_;
    std::map<std::pair<uint32_t, uint32_t>, bool> present_;
    std::vector<std::vector<uint32_t>> found_;
    std::vector<uint32_t> gaps_, paragraphs_, sentences_;
};

class SpanSource : public cx::StreamSource {
  public:
    explicit SpanSource(std::shared_ptr<const Tree> tree) : StreamSource(tree->slot), tree_(tree), matcher_(tree) {}

    PostingSource *clone() const override { return new SpanSource(tree_); }
    std::string get_description() const override { return "Spans(" + std::to_string(tree_->nodes.size()) + ")"; }

  protected:
    void begin(const Xapian::Database &db) override { matcher_.begin(db); }
    bool matches(std::string_view stream, Xapian::docid id) override { return matcher_.matches(stream, id); }

  private:
    std::shared_ptr<const Tree> tree_;
    Matcher matcher_;
};

size_t expected_children(const cx_span_node &node) {
    switch (node.kind) {
        case CX_SPAN_WORD:
            return 0;
        case CX_SPAN_NEAR:
        case CX_SPAN_NOT_NEAR:
            return 2;
        case CX_SPAN_AT_LEAST:
            return 1;
        default:
            return node.children;
    }
}

}  // namespace

struct cx_spans {
    std::shared_ptr<const Tree> tree;
};

extern "C" {

cx_spans *cx_spans_new(uint32_t slot, uint32_t zone, const cx_span_node *nodes, size_t node_count,
                       const cx_sequence_form *forms, size_t form_count, cx_error *error) {
    return guarded<cx_spans *>(error, nullptr, [&] {
        auto tree = std::make_shared<Tree>();
        tree->slot = slot;
        tree->zone = zone;
        std::vector<size_t> open;
        size_t next_form = 0;
        for (size_t i = 0; i < node_count; ++i) {
            Node node{nodes[i], {}, 0};
            if (nodes[i].children > open.size() || nodes[i].children != expected_children(nodes[i]) ||
                (nodes[i].kind != CX_SPAN_WORD && nodes[i].children == 0) || nodes[i].forms > form_count - next_form)
                throw Xapian::InvalidArgumentError("this is no tree of spans");
            node.children.assign(open.end() - nodes[i].children, open.end());
            open.resize(open.size() - nodes[i].children);
            if (nodes[i].kind == CX_SPAN_WORD) {
                node.leaf = tree->leaves.size();
                tree->leaves.emplace_back();
                for (uint32_t form = 0; form < nodes[i].forms; ++form, ++next_form)
                    tree->leaves.back().push_back({cx::text(forms[next_form].word), cx::text(forms[next_form].term)});
            }
            open.push_back(i);
            tree->nodes.push_back(std::move(node));
        }
        if (open.size() != 1) throw Xapian::InvalidArgumentError("this is no tree of spans");
        return new cx_spans{tree};
    });
}

void cx_spans_free(cx_spans *spans) { delete spans; }

cx_query *cx_query_spans(const cx_spans *spans, cx_error *error) {
    return guarded<cx_query *>(error, nullptr, [&] { return cx::query_of_source(new SpanSource(spans->tree)); });
}

bool cx_spans_find(const cx_spans *spans, cx_database *database, uint32_t id, cx_buffer *out, cx_error *error) {
    return guarded(error, false, [&] {
        Matcher matcher(spans->tree);
        matcher.begin(database->database);
        const std::string stream = database->database.get_document(id).get_value(spans->tree->slot);
        const SpanList found = stream.empty() ? SpanList() : matcher.find(stream, id);
        std::string packed;
        cx::append(packed, static_cast<uint32_t>(found.size()));
        for (const Span span : found) {
            cx::append(packed, span.first);
            cx::append(packed, span.behind);
        }
        if (!found.empty())
            for (const uint32_t word : matcher.words(found)) cx::append(packed, word);
        *out = cx::copy(packed);
        return true;
    });
}
}
