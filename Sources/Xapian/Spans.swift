internal import CXapian

/// What stands near what in a text. A match is a span: the words from a first to a last one.
///
/// Distances count words: neighbours are 1 apart. Nothing reaches across a gap of the token stream.
public indirect enum SpanPattern: Hashable, Sendable {
    /// One word, in any of the forms.
    case word([Query.Form], isCapitalized: Bool)
    /// A span of any of them; not empty.
    case any([SpanPattern])
    /// Each right behind the one before; not empty.
    case phrase([SpanPattern])
    /// Two spans that do not overlap; where ordered, the first before the second.
    case near(SpanPattern, SpanPattern, Reach, isOrdered: Bool)
    /// Spans of the first to which none of the second is that near, or overlaps.
    case notNear(SpanPattern, SpanPattern, Reach)
    /// The spans, in documents that have so many of them.
    case atLeast(Int, SpanPattern)
    /// Words that make a phrase when they are moved, all together by so many places at most (Lucene's "slop": two
    /// neighbours turned round need 2).
    case sloppy([SpanPattern], Int)

    /// How far apart spans may stand.
    public enum Reach: Hashable, Sendable {
        /// So many words; 1 means neighbours.
        case words(Int)
        /// In one sentence.
        case sentence
        /// In one paragraph.
        case paragraph
    }
}

/// A pattern made ready to be found. Not Sendable, as `Query`.
public final class Spans {
    private let handle: OpaquePointer

    /// Prepares `pattern` for the token streams in `slot`.
    public init(_ pattern: SpanPattern, slot: UInt32, zone: UInt32) throws(XapianError) {
        var encoder = SpanEncoder()
        encoder.add(pattern)
        let nodes = encoder.nodes
        let allForms = encoder.forms
        handle = try checkedHandle { error in
            allForms.withCForms { cx_spans_new(slot, zone, nodes, nodes.count, $0, $0.count, &error) }
        }
    }

    deinit { cx_spans_free(handle) }

    /// Documents that have a span. It weighs nothing, and is to be combined with the postings of the words.
    public func query() throws(XapianError) -> Query {
        Query(try checkedHandle { error in cx_query_spans(handle, &error) })
    }

    /// What was found in one document.
    public struct Found: Equatable, Sendable {
        /// The spans, ascending; numbers of words, counted over the whole stream.
        public let spans: [Range<Int>]
        /// The words inside of the spans that the pattern names, ascending.
        public let words: [Int]
    }

    /// The spans of a document. Where the whole pattern is `near`, those that hold no other one.
    public func find(in document: UInt32, of database: borrowing Database) throws(XapianError) -> Found {
        let databaseHandle = database.handle
        let numbers = try buffered {
            cx_spans_find(handle, databaseHandle, document, &$0, &$1)
        } read: {
            $0.bindMemory(to: UInt32.self).map(Int.init)
        }
        let count = numbers.first ?? 0
        let spans = (0..<count).map { numbers[1 + 2 * $0]..<numbers[2 + 2 * $0] }
        return Found(spans: spans, words: Array(numbers.dropFirst(1 + 2 * count)))
    }
}

/// Writes a pattern as the shim takes it: children before their parents.
private struct SpanEncoder {
    private(set) var nodes: [cx_span_node] = []
    private(set) var forms: [(group: Int, form: Query.Form)] = []

    mutating func add(_ pattern: SpanPattern) {
        switch pattern {
        case .word(let words, let isCapitalized):
            for word in words { forms.append((0, word)) }
            var node = Self.node(CX_SPAN_WORD, children: 0)
            node.forms = UInt32(words.count)
            node.capital = isCapitalized
            nodes.append(node)
        case .any(let parts): add(parts, Self.node(CX_SPAN_ANY, children: parts.count))
        case .phrase(let parts): add(parts, Self.node(CX_SPAN_PHRASE, children: parts.count))
        case .near(let first, let second, let reach, let isOrdered):
            var node = Self.node(CX_SPAN_NEAR, children: 2, reach)
            node.ordered = isOrdered
            add([first, second], node)
        case .notNear(let first, let second, let reach):
            add([first, second], Self.node(CX_SPAN_NOT_NEAR, children: 2, reach))
        case .atLeast(let count, let part):
            var node = Self.node(CX_SPAN_AT_LEAST, children: 1)
            node.number = UInt32(clamping: count)
            add([part], node)
        case .sloppy(let parts, let slop):
            var node = Self.node(CX_SPAN_SLOPPY, children: parts.count)
            node.number = UInt32(clamping: slop)
            add(parts, node)
        }
    }

    private mutating func add(_ parts: [SpanPattern], _ node: cx_span_node) {
        for part in parts { add(part) }
        nodes.append(node)
    }

    private static func node(
        _ kind: cx_span_kind, children: Int, _ reach: SpanPattern.Reach = .words(0)
    ) -> cx_span_node {
        var node = cx_span_node()
        node.kind = kind
        node.children = UInt32(children)
        switch reach {
        case .words(let count): node.number = UInt32(clamping: count)
        case .sentence: node.reach = CX_REACH_SENTENCE
        case .paragraph: node.reach = CX_REACH_PARAGRAPH
        }
        return node
    }
}

extension [(group: Int, form: Query.Form)] {
    /// Hands the forms to C for the duration of `body`.
    func withCForms<Result>(_ body: ([cx_sequence_form]) -> Result) -> Result {
        var arena: [UInt8] = []
        var parts: [(group: Int, word: Int, term: Int, end: Int)] = []
        for (group, form) in self {
            let start = arena.count
            arena += form.word
            let middle = arena.count
            arena += form.term
            parts.append((group, start, middle, arena.count))
        }
        // An empty array has no address, and then there is nothing to point at.
        if arena.isEmpty { arena.append(0) }
        return arena.withUnsafeBytes { bytes in
            body(
                parts.map {
                    cx_sequence_form(
                        group: $0.group,
                        word: cx_slice(bytes: bytes.baseAddress! + $0.word, length: $0.term - $0.word),
                        term: cx_slice(bytes: bytes.baseAddress! + $0.term, length: $0.end - $0.term))
                })
        }
    }
}
