/// What a reader sees of a page: elements and texts in document order, with what lies below each counted.
struct PageTree: ~Copyable {
    /// An element or a text.
    struct Node {
        let tag: PageTag
        let parent: Int32
        /// The index behind its last descendant.
        var end: Int32
        let node: PageNode
        var hints: ClassHints
        /// Letters below it, about as many as a reader sees.
        var letters: Int32 = 0
        /// Letters below it that stand in links.
        var linked: Int32 = 0
    }

    private let page: HTMLPage
    /// The body of the page; scripts, styles, controls and what is hidden are left out.
    private(set) var nodes: [Node] = []
    /// Elements that say something about the page, wherever they stand.
    private(set) var metadata: [(tag: PageTag, node: PageNode)] = []
    /// The root element.
    let root: PageNode

    /// More nodes than any article has; what follows is not looked at.
    private static let largestCount = 400_000

    /// Parses UTF-8; nil where there is no element at all.
    init?(_ bytes: [UInt8]) {
        guard let page = HTMLPage(bytes, largestCount: Self.largestCount),
            let start = (0..<page.count).first(where: { !page[$0].isText })
        else { return nil }
        root = page[start]
        self.page = page
        lay(from: start)
        count()
        inherit()
    }

    /// Hands hints down. What holds most of a page is not furniture, whatever it is called: layouts are named after the
    /// sidebar that they have, articles after their subjects.
    private mutating func inherit() {
        let total = Double(nodes.first.map { $0.letters - $0.linked } ?? 0)
        for index in nodes.indices where nodes[index].tag != .text {
            if nodes[index].hints.rawValue != 0 {
                let share = Double(nodes[index].letters - nodes[index].linked) / max(total, 1)
                if share > 0.4 { nodes[index].hints.subtract([.furniture, .beside, .caption, .date, .byline]) }
                if share > 0.9 { nodes[index].hints.remove(.comments) }
            }
            let parent = Int(nodes[index].parent)
            if parent >= 0 { nodes[index].hints.formUnion(nodes[parent].hints.inherited) }
        }
    }

    private mutating func lay(from start: Int) {
        var tags: [UnsafePointer<CChar>: PageTag] = [:]
        nodes.reserveCapacity(root.end - start)
        // Elements laid out that are not closed yet, and where the page's own nodes leave them.
        var open: [(index: Int32, end: Int)] = []
        // Up to here nothing is seen: it lies below something that is left out.
        var unseenEnd = start
        var here = start
        while here < root.end {
            while let last = open.last, here >= last.end {
                nodes[Int(last.index)].end = Int32(nodes.count)
                open.removeLast()
            }
            let node = page[here]
            here += 1
            let parent = open.last?.index ?? -1
            guard let name = node.namePointer else {
                if here > unseenEnd {
                    nodes.append(Node(tag: .text, parent: parent, end: Int32(nodes.count + 1), node: node, hints: []))
                }
                continue
            }
            let tag = tags[name] ?? PageTag.named(String(cString: name))
            tags[name] = tag
            switch tag {
            case .meta, .link, .script, .title:
                metadata.append((tag, node))
                here = node.end
                continue
            case .time, .h1: metadata.append((tag, node))
            default: break
            }
            guard here > unseenEnd else { continue }
            guard tag != .furniture, tag != .head else {
                unseenEnd = node.end
                continue
            }
            var hints = tag.isBlock || tag == .span || tag == .a ? ClassHints(node, tag) : []
            // What is for browsers without scripts is a notice, or else the whole page.
            if tag == .noscript { hints.insert(.furniture) }
            // Scripts show a body or an article when they are ready.
            guard !hints.contains(.hidden) || [.html, .body, .main, .article].contains(tag) else {
                unseenEnd = node.end
                continue
            }
            open.append((Int32(nodes.count), node.end))
            nodes.append(Node(tag: tag, parent: parent, end: Int32(nodes.count + 1), node: node, hints: hints))
        }
        for (index, _) in open { nodes[Int(index)].end = Int32(nodes.count) }
    }

    /// Sums from the leaves up: a node stands before all that is below it.
    private mutating func count() {
        for index in nodes.indices.reversed() {
            if nodes[index].tag == .text { nodes[index].letters = Self.letters(nodes[index].node.characters) }
            if nodes[index].tag == .a { nodes[index].linked = nodes[index].letters }
            let parent = Int(nodes[index].parent)
            guard parent >= 0 else { continue }
            nodes[parent].letters += nodes[index].letters
            nodes[parent].linked += nodes[index].linked
        }
    }

    /// Signs that are not blank; one of a script without spaces between words counts three, for it says as much.
    private static func letters(_ text: UnsafeBufferPointer<UInt8>?) -> Int32 {
        var count: Int32 = 0
        for byte in text ?? UnsafeBufferPointer(start: nil, count: 0) {
            if byte >= 0xE3, byte < 0xF0 {
                count += 3
            } else if byte > 0x20, byte & 0xC0 != 0x80 {
                count += 1
            }
        }
        return count
    }

    /// The characters below a node as one line, of about 300 bytes at the most.
    func line(_ index: Int) -> String {
        var output: [UInt8] = []
        for child in index..<Int(nodes[index].end) {
            guard let text = nodes[child].node.characters else { continue }
            if output.last != 0x20, !output.isEmpty { output.append(0x20) }
            PageStatements.append(UnsafeBufferPointer(rebasing: text.prefix(400)), to: &output)
            if output.count > 300 { break }
        }
        if output.last == 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether one node is another or lies below it.
    func isInside(_ index: Int, _ ancestor: Int) -> Bool {
        ancestor <= index && index < Int(nodes[ancestor].end)
    }
}
