/// Finds the element of a page that holds the article.
///
/// Every block that reads like sentences speaks for all elements around it; from the body down the finder goes on as
/// long as one child keeps nearly all of that. Where a page names the place itself (`articleBody`, `entry-content`,
/// `article`), and there is enough prose in it, it is taken at its word.
struct ContentFinder {
    /// For each node, the prose below it.
    private var prose: [Int32]
    /// The element, nil where the page has no prose at all.
    private(set) var content: Int?
    /// Further elements that hold the rest of the article.
    private(set) var more: [Int] = []
    /// The element with the headline, nil where none says what the page calls its title.
    let heading: Int?
    /// Prose in the whole page that is not furniture.
    private(set) var total = 0

    /// `titles` are what the head of the page gives as its title.
    init(_ page: borrowing PageTree, _ blocks: [PageBlock], titles: [String]) {
        heading = Self.heading(page, titles.map(PageTitle.folded))
        prose = Array(repeating: 0, count: page.nodes.count)
        for block in blocks {
            var weight = Self.weight(page, block)
            // What stands before the headline is something else, as a rule.
            if let heading, block.owner < heading { weight /= 4 }
            total += weight
            if weight > 0 { prose[block.owner] += Int32(weight) }
        }
        guard total > 0 else { return }
        for index in page.nodes.indices.reversed() where prose[index] > 0 {
            let parent = Int(page.nodes[index].parent)
            if parent >= 0 { prose[parent] += prose[index] }
        }
        content = aroundHeading(page) ?? named(page) ?? descended(page, from: 0)
        if let content { more = siblings(page, of: content) }
    }

    /// The first heading that says what the title says.
    private static func heading(_ page: borrowing PageTree, _ titles: [String]) -> Int? {
        var first: Int?
        for index in page.nodes.indices where page.nodes[index].tag.isHeading && page.nodes[index].letters > 5 {
            guard page.nodes[index].hints.isDisjoint(with: [.comments]), page.nodes[index].letters < 300 else {
                continue
            }
            let text = PageTitle.folded(page.line(index))
            guard text.utf8.count > 8 else { continue }
            if titles.contains(where: {
                $0.hasPrefix(text) || $0.hasSuffix(text) || text.hasPrefix($0) && $0.utf8.count > 15
            }) {
                if page.nodes[index].tag == .h1 { return index }
                first = first ?? index
            }
        }
        return first
    }

    /// The body of the article that the headline stands in.
    private func aroundHeading(_ page: borrowing PageTree) -> Int? {
        guard let heading else { return nil }
        var ancestor = Int(page.nodes[heading].parent)
        while ancestor > 0 {
            let node = page.nodes[ancestor]
            if node.tag == .article || node.hints.contains(.article), Double(prose[ancestor]) >= 0.15 * Double(total),
                prose[ancestor] >= 250
            {
                // The innermost body inside of it that has nearly all of its prose, else the whole.
                var best = ancestor
                for index in ancestor..<Int(node.end) where page.nodes[index].hints.contains(.body) && prose[index] > 0
                {
                    if Double(prose[index]) >= 0.8 * Double(prose[best]) { best = index }
                }
                return Double(prose[best]) >= 0.35 * Double(total) || node.tag == .article ? best : nil
            }
            ancestor = Int(page.nodes[ancestor].parent)
        }
        return nil
    }

    /// Other parts of the article: what is called a body as well and stands in the same article.
    private func siblings(_ page: borrowing PageTree, of content: Int) -> [Int] {
        guard page.nodes[content].hints.contains(.body) else { return [] }
        var container = Int(page.nodes[content].parent)
        var levels = 0
        while container > 0, levels < 4, page.nodes[container].tag != .body {
            if page.nodes[container].tag == .article || page.nodes[container].tag == .main { break }
            container = Int(page.nodes[container].parent)
            levels += 1
        }
        guard container > 0 else { return [] }
        var found: [Int] = []
        var index = container
        while index < Int(page.nodes[container].end) {
            if page.isInside(index, content) || prose[index] < 150 || index == container
                || page.isInside(content, index)
            {
                index += 1
                if index == content { index = Int(page.nodes[content].end) }
            } else if page.nodes[index].hints.contains(.body), page.nodes[index].tag.isBlock {
                found.append(index)
                index = Int(page.nodes[index].end)
            } else {
                index += 1
            }
        }
        return found
    }

    /// How much a block speaks for what is around it.
    private static func weight(_ page: borrowing PageTree, _ block: PageBlock) -> Int {
        guard block.isProse, block.hints.isDisjoint(with: [.furniture, .comments]) else { return 0 }
        var weight = min(block.letters - block.linked, 1200)
        switch page.nodes[block.owner].tag {
        case .p: weight = weight * 3 / 2
        case .li, .td, .dd, .dt, .figcaption: weight /= 2
        case .footer, .aside, .nav: return 0
        default: break
        }
        if !block.hints.isDisjoint(with: [.beside, .caption]) { weight /= 4 }
        var ancestor = Int(page.nodes[block.owner].parent)
        while ancestor >= 0 {
            switch page.nodes[ancestor].tag {
            case .footer, .aside, .nav, .dialog: return weight / 10
            default: break
            }
            ancestor = Int(page.nodes[ancestor].parent)
        }
        return weight
    }

    /// What the page itself calls the body or the article, the innermost with most of the prose.
    private func named(_ page: borrowing PageTree) -> Int? {
        for (kind, share) in [(Kind.body, 0.5), (.articleElement, 0.5), (.article, 0.6), (.main, 0.7)] {
            var best: Int?
            for index in page.nodes.indices where prose[index] > 0 && kind.holds(page.nodes[index]) {
                if Double(prose[index]) < share * Double(total) || prose[index] < 250 { continue }
                if kind == .body {
                    // Of nested ones the innermost that keeps nearly everything.
                    if let outer = best, Double(prose[index]) < 0.8 * Double(prose[outer]) { continue }
                    best = index
                } else if best == nil || prose[index] > prose[best!]
                    || (page.isInside(index, best!) && Double(prose[index]) > 0.9 * Double(prose[best!]))
                {
                    best = index
                }
            }
            if let best { return kind == .main ? descended(page, from: best) : best }
        }
        return nil
    }

    private enum Kind {
        case body, articleElement, article, main

        func holds(_ node: PageTree.Node) -> Bool {
            switch self {
            case .body: node.hints.contains(.body) && node.tag != .body
            case .articleElement: node.tag == .article
            case .article: node.hints.contains(.article) && node.tag.isBlock
            case .main: node.tag == .main
            }
        }
    }

    /// Goes down while one child holds nearly all of the prose.
    private func descended(_ page: borrowing PageTree, from start: Int) -> Int {
        var here = start
        while true {
            var best: Int?
            var child = here + 1
            while child < Int(page.nodes[here].end) {
                if page.nodes[child].tag != .text, prose[child] > (best.map { prose[$0] } ?? 0) { best = child }
                child = Int(page.nodes[child].end)
            }
            guard let best, Double(prose[best]) >= 0.8 * Double(prose[here]) else { return here }
            // A single long paragraph is not the place; what is around it is.
            switch page.nodes[best].tag {
            case .p, .li, .blockquote, .td, .pre, .span, .h1, .h2, .h3, .ul, .ol, .font, .strong, .em: return here
            default: here = best
            }
        }
    }
}
