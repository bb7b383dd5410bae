import CXML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A page as libxml2's parser tells of it: elements and texts in document order, not judged yet.
struct HTMLPage: ~Copyable {
    private let page: UnsafeMutablePointer<cxml_page>

    /// Parses UTF-8, forgiving as browsers are; nil where there is nothing. At most `largestCount` nodes are read.
    init?(_ utf8: [UInt8], largestCount: Int) {
        guard
            let page = utf8.withUnsafeBytes({
                cxml_page_read($0.baseAddress, $0.count, Int32(clamping: largestCount))
            })
        else { return nil }
        self.page = page
    }

    deinit { cxml_page_free(page) }

    /// How many nodes there are.
    var count: Int { Int(page.pointee.count) }

    /// One node; the page must be alive while it is used.
    subscript(index: Int) -> PageNode { PageNode(page: UnsafePointer(page), index: Int32(index)) }
}

/// One element or text of a page. It is borrowed: the page must be alive.
struct PageNode {
    fileprivate let page: UnsafePointer<cxml_page>
    fileprivate let index: Int32

    private var node: UnsafePointer<cxml_page_node> { page.pointee.nodes + Int(index) }

    /// Whether it is text, not an element.
    var isText: Bool { node.pointee.name == nil }

    /// The name of an element in lower case, where it lies: the same for all elements of that name in a page.
    var namePointer: UnsafePointer<CChar>? { node.pointee.name }

    /// The index in the page behind its last descendant.
    var end: Int { Int(node.pointee.end) }

    /// The characters of a text where they lie, closed by a NUL; nil for an element.
    var characters: UnsafeBufferPointer<UInt8>? {
        guard isText else { return nil }
        let start = UnsafeRawPointer(page.pointee.bytes + node.pointee.text).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: node.pointee.text_length)
    }

    /// The characters of the text that is its first child; nil where that is none.
    var firstCharacters: UnsafeBufferPointer<UInt8>? {
        end > Int(index) + 1 ? PageNode(page: page, index: index + 1).characters : nil
    }

    /// All characters below it.
    var text: String {
        var bytes: [UInt8] = []
        for child in index..<Int32(end) {
            if let characters = PageNode(page: page, index: child).characters { bytes += characters }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Its attributes where they lie: names in lower case, values closed by a NUL and empty where none is given.
    var attributes: some Sequence<(name: UnsafePointer<CChar>, value: UnsafePointer<CChar>)> {
        let page = page.pointee
        let start = Int(node.pointee.first_attribute)
        return (start..<start + Int(node.pointee.attribute_count)).lazy.map {
            (page.attributes[$0].name, page.bytes + page.attributes[$0].value)
        }
    }

    /// The value of an attribute, nil where it has none of that name.
    func attribute(_ name: StaticString) -> String? {
        for attribute in attributes where Self.isSame(attribute.name, name) { return String(cString: attribute.value) }
        return nil
    }

    /// Whether a name closed by a NUL is this one.
    static func isSame(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in
            name.withMemoryRebound(to: CChar.self) {
                strncmp(text, $0.baseAddress!, $0.count) == 0 && text[$0.count] == 0
            }
        }
    }
}
