import CXML

/// A parsed document; owns the tree.
struct XMLTree: ~Copyable {
    private let tree: OpaquePointer

    /// Parses XML, going on after errors where it can. Entities are not expanded and nothing is loaded.
    init?(xml bytes: [UInt8]) {
        guard let tree = bytes.withUnsafeBytes({ cxml_parse_xml($0.baseAddress, $0.count) }) else { return nil }
        self.tree = tree
    }

    deinit { cxml_tree_free(tree) }

    /// Lends the root element; nodes must not be kept longer than `body` runs.
    func withRoot<Result>(_ body: (XMLNode) -> Result) -> Result? {
        cxml_tree_root(tree).map { body(XMLNode($0)) }
    }
}

/// One node of a tree. It is borrowed: the tree must be alive.
struct XMLNode {
    private let node: OpaquePointer

    init(_ node: OpaquePointer) {
        self.node = node
    }

    /// Whether it is an element, not text or a comment.
    var isElement: Bool { cxml_node_is_element(node) }

    /// Whether it is text.
    var isText: Bool { cxml_node_is_text(node) }

    /// The local name in lower case; empty for text.
    var name: String { isElement ? String(cString: cxml_node_name(node)).lowercased() : "" }

    /// Its own characters, for text nodes.
    var content: String { cxml_node_content(node).map { String(cString: $0) } ?? "" }

    /// All characters below it.
    var text: String { Self.taken(cxml_node_copy_text(node)) ?? "" }

    /// The children in order.
    var children: some Sequence<XMLNode> {
        sequence(first: cxml_node_first_child(node), next: { $0.flatMap { cxml_node_next($0) } })
            .lazy.prefix { $0 != nil }.map { XMLNode($0!) }
    }

    /// The value of an attribute, nil where it has none.
    func attribute(_ name: String) -> String? { Self.taken(cxml_node_copy_attribute(node, name)) }

    private static func taken(_ string: UnsafeMutablePointer<CChar>?) -> String? {
        guard let string else { return nil }
        defer { cxml_free_string(string) }
        return String(cString: string)
    }

    /// The child elements of that name, in any namespace.
    func children(named name: String) -> [XMLNode] { children.filter { $0.name == name } }

    /// All elements of that name below it, in document order.
    func descendants(named name: String) -> [XMLNode] {
        var found: [XMLNode] = []
        walk { node in
            if node.name == name { found.append(node) }
            return true
        }
        return found
    }

    /// The text of the first of these children that has any.
    func childText(_ names: String...) -> String? {
        for name in names {
            for child in children(named: name) {
                if let text = child.text.trimmedOrNil { return text }
            }
        }
        return nil
    }

    /// Visits this element and all below it in document order; `visit` tells whether to go into one.
    ///
    /// Not recursive: a hostile page nests deeper than a thread's stack.
    func walk(_ visit: (XMLNode) -> Bool) {
        var current: OpaquePointer? = node
        while let here = current {
            if visit(XMLNode(here)), let child = cxml_node_first_child(here) {
                current = child
            } else {
                current = next(after: here)
            }
        }
    }

    private func next(after node: OpaquePointer) -> OpaquePointer? {
        var here = node
        while here != self.node {
            if let sibling = cxml_node_next(here) { return sibling }
            guard let parent = cxml_node_parent(here) else { return nil }
            here = parent
        }
        return nil
    }
}
