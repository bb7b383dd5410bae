/// The text of a page's article.
enum PageText {
    /// The paragraphs of the article, without what stands around it; empty where there are none.
    static func article(
        _ page: borrowing PageTree, _ all: PageBlocks, _ finder: ContentFinder, title: String?
    ) -> String {
        guard let content = finder.content else {
            // No prose at all: what there is, without menus; then with what is called so.
            let text = joined(all, all.blocks.filter { isKept($0, page, inside: 0) })
            let other = text.utf8.count >= 100 ? "" : relaxed(page, all)
            return withoutHeading(other.utf8.count > text.utf8.count ? other : text, title)
        }
        var kept: [PageBlock] = []
        let first = finder.heading.map { min($0, content) } ?? content
        for block in all.blocks {
            if let part = ([content] + finder.more).first(where: { page.isInside(block.owner, $0) }) {
                if isKept(block, page, inside: part) { kept.append(block) }
            } else if block.owner < content, block.isProse, block.linkDensity < 0.3,
                !page.nodes[block.owner].tag.isHeading || block.hints.contains(.lead),
                block.hints.contains(.lead) || block.owner > first, isKept(block, page, inside: 0)
            {
                // The first paragraph often stands outside of the body, below the headline.
                kept.append(block)
            }
        }
        kept = kept.filter { !Boilerplate.is(all.text($0), letters: $0.letters) }
        kept = withoutEdges(kept, all, title: title, page)
        let text = joined(all, kept)
        guard text.utf8.count < 200 else { return text }
        let other = relaxed(page, all)
        return other.utf8.count > 3 * text.utf8.count ? other : text
    }

    /// The headline is kept beside the text, not in it.
    private static func withoutHeading(_ text: String, _ title: String?) -> String {
        guard let title, text.hasPrefix(title), text.dropFirst(title.count).first?.isNewline == true else {
            return text
        }
        return String(text.dropFirst(title.count)).trimmedOrNil ?? text
    }

    /// Every block that is no link, whatever it is called: for pages whose names mislead.
    private static func relaxed(_ page: borrowing PageTree, _ all: PageBlocks) -> String {
        joined(all, all.blocks.filter { $0.isProse && $0.linkDensity < 0.3 })
    }

    /// All that a fragment shows, for the pieces of HTML that feeds and fields hold.
    static func visible(_ page: borrowing PageTree) -> String {
        let all = PageBlocks(page)
        return joined(all, all.blocks)
    }

    private static func joined(_ all: PageBlocks, _ blocks: [PageBlock]) -> String {
        blocks.map { all.text($0) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func isKept(_ block: PageBlock, _ page: borrowing PageTree, inside content: Int) -> Bool {
        let density = block.linkDensity
        // What the names around the block say, those of the content and above it left out.
        var hints: ClassHints = []
        var tags = PageTagSet()
        var node = block.owner
        while node > content {
            hints.formUnion(page.nodes[node].hints)
            tags.insert(page.nodes[node].tag)
            node = Int(page.nodes[node].parent)
        }
        if content > 0 { hints.subtract(page.nodes[content].hints.inherited) }
        if !hints.isDisjoint(with: [.furniture, .comments]) { return false }
        if tags.containsAny(.nav, .footer, .aside, .dialog, .figcaption) { return false }
        if hints.contains(.caption) { return false }
        if tags.contains(.figure), !tags.contains(.blockquote), !tags.contains(.table) { return false }
        if density > 0.5, block.letters < 400 || density > 0.8 {
            // A sentence around a link, or a link as a paragraph of its own inside of a text, may be text.
            return false
        }
        if hints.contains(.beside), !hints.contains(.lead), !(block.isProse && density < 0.2 && block.letters > 120) {
            return false
        }
        if tags.contains(.header), !(block.isProse && density < 0.2) { return false }
        if tags.contains(.form), !(block.isProse && density < 0.2) { return false }
        if !hints.isDisjoint(with: [.byline, .date]), block.letters < 150 { return false }
        return true
    }

    /// Takes off what stands at the beginning and the end and is no text: the headline again, dates, calls to read on.
    private static func withoutEdges(
        _ blocks: [PageBlock], _ all: PageBlocks, title: String?, _ page: borrowing PageTree
    ) -> [PageBlock] {
        var blocks = blocks[...]
        let heading = title.map(folded)
        if let first = blocks.firstIndex(where: { $0.isProse }) {
            blocks = ArraySlice(
                blocks.enumerated().filter { position, block in
                    position >= first
                        || !(folded(all.text(block)) == heading || page.nodes[block.owner].tag == .h1
                            || isLabel(block, page))
                }.map(\.element))
        }
        while let last = blocks.last,
            isLabel(last, page) || page.nodes[last.owner].tag.isHeading
                || (last.letters < 60 && last.stops == 0 && page.nodes[last.owner].tag != .li && blocks.count > 3)
        {
            blocks.removeLast()
        }
        return Array(blocks)
    }

    /// Whether it is too little to be a sentence.
    private static func isLabel(_ block: PageBlock, _ page: borrowing PageTree) -> Bool {
        switch page.nodes[block.owner].tag {
        case .li, .blockquote, .pre, .td, .dd: false
        default: block.letters < 25 && (block.stops == 0 || block.linkDensity > 0)
        }
    }

    private static func folded(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
    }
}
