import CXML

/// A parsed page laid out flat: every element and every text in document order, with what lies below it counted.
///
/// Extraction asks the same few questions of thousands of nodes; arrays answer them without a call into libxml2.
struct PageTree: ~Copyable {
    /// An element or a text.
    struct Node {
        let tag: PageTag
        let parent: Int32
        /// The index behind its last descendant.
        var end: Int32
        let node: XMLNode
        var hints: ClassHints
        /// Letters below it, about as many as a reader sees.
        var letters: Int32 = 0
        /// Letters below it that stand in links.
        var linked: Int32 = 0
    }

    private let tree: XMLTree
    /// The body of the page; scripts, styles, controls and what is hidden are left out.
    private(set) var nodes: [Node] = []
    /// Elements that say something about the page, wherever they stand.
    private(set) var metadata: [(tag: PageTag, node: XMLNode)] = []
    /// The root element.
    let root: XMLNode

    /// More nodes than any article has; what follows is not looked at.
    private static let largestCount = 400_000

    /// Parses UTF-8; nil where there is no element at all.
    init?(_ bytes: [UInt8]) {
        guard let tree = XMLTree(html: bytes, encoding: "UTF-8"), let root = tree.withRoot({ $0 }) else { return nil }
        self.tree = tree
        self.root = root
        var tags: [UnsafeRawPointer: PageTag] = [:]
        lay(root, &tags)
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

    private mutating func lay(_ root: XMLNode, _ tags: inout [UnsafeRawPointer: PageTag]) {
        var open: [Int32] = []
        var current: XMLNode? = root
        // The path of elements that are entered, with the index of those that are laid out, -1 for the others.
        var path: [(node: XMLNode, index: Int32)] = []
        while let here = current {
            var enters = false
            var index: Int32 = -1
            if here.isText {
                if path.last.map({ $0.index >= 0 }) ?? false {
                    nodes.append(
                        Node(tag: .text, parent: open.last!, end: Int32(nodes.count + 1), node: here, hints: []))
                }
            } else if here.isElement {
                let tag = tags[here.namePointer] ?? PageTag.named(here.name)
                tags[here.namePointer] = tag
                let isSeen = path.last.map { $0.index >= 0 } ?? true
                switch tag {
                case .meta, .link, .script, .title, .time, .h1: metadata.append((tag, here))
                default: break
                }
                switch tag {
                case .script, .title, .meta, .link: enters = false
                case .furniture: enters = true
                case .head: enters = true
                default:
                    enters = true
                    if isSeen, nodes.count < Self.largestCount {
                        var hints = tag.isBlock || tag == .span || tag == .a ? ClassHints(here, tag) : []
                        // What is for browsers without scripts is a notice, or else the whole page.
                        if tag == .noscript { hints.insert(.furniture) }
                        // Scripts show a body or an article when they are ready.
                        if !hints.contains(.hidden) || [.html, .body, .main, .article].contains(tag) {
                            index = Int32(nodes.count)
                            nodes.append(
                                Node(tag: tag, parent: open.last ?? -1, end: index + 1, node: here, hints: hints))
                        }
                    }
                }
            }
            if enters, let child = here.firstChild {
                path.append((here, index))
                if index >= 0 { open.append(index) }
                current = child
                continue
            }
            if index >= 0 { nodes[Int(index)].end = Int32(nodes.count) }
            current = here.nextSibling
            while current == nil, let (node, laid) = path.popLast() {
                if laid >= 0 {
                    nodes[Int(laid)].end = Int32(nodes.count)
                    open.removeLast()
                }
                current = path.isEmpty ? nil : node.nextSibling
            }
        }
    }

    /// Sums from the leaves up: a node stands before all that is below it.
    private mutating func count() {
        for index in nodes.indices.reversed() {
            if nodes[index].tag == .text { nodes[index].letters = Self.letters(nodes[index].node.contentPointer) }
            if nodes[index].tag == .a { nodes[index].linked = nodes[index].letters }
            let parent = Int(nodes[index].parent)
            guard parent >= 0 else { continue }
            nodes[parent].letters += nodes[index].letters
            nodes[parent].linked += nodes[index].linked
        }
    }

    /// Signs that are not blank; one of a script without spaces between words counts three, for it says as much.
    private static func letters(_ text: UnsafePointer<CChar>?) -> Int32 {
        guard var byte = text else { return 0 }
        var count: Int32 = 0
        while byte.pointee != 0 {
            let value = UInt8(bitPattern: byte.pointee)
            if value >= 0xE3, value < 0xF0 {
                count += 3
            } else if value > 0x20, value & 0xC0 != 0x80 {
                count += 1
            }
            byte += 1
        }
        return count
    }

    /// The characters below a node as one line, of about 300 bytes at the most.
    func line(_ index: Int) -> String {
        var output: [UInt8] = []
        for child in index..<Int(nodes[index].end) where nodes[child].tag == .text {
            guard let text = nodes[child].node.contentPointer else { continue }
            if output.last != 0x20, !output.isEmpty { output.append(0x20) }
            let count = PageStatements.length(text)
            text.withMemoryRebound(to: UInt8.self, capacity: count) {
                PageStatements.append(UnsafeBufferPointer(start: $0, count: min(count, 400)), to: &output)
            }
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
