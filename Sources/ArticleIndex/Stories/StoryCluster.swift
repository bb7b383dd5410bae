import TextAnalysis
import Xapian

/// Texts that are kin to one another, directly or over others, with the articles that have them.
///
/// The index keeps each cluster of two articles or more whole: that is all that it takes to tell what its stories are, and
/// to tell it again when an article comes or goes.
struct StoryCluster: Equatable, Sendable {
    /// One text and the documents that have it, ascending.
    struct Node: Equatable, Sendable {
        let key: StoryText.Key
        var documents: [UInt32]
    }

    /// What one node is to another of a higher index.
    struct Edge: Equatable, Sendable {
        let first: Int
        let second: Int
        let kinship: Kinship
    }

    var nodes: [Node] = []
    var edges: [Edge] = []

    /// The lowest document, which is its number.
    var number: UInt32 { nodes.compactMap(\.documents.first).min() ?? 0 }
    /// How many documents it has.
    var count: Int { nodes.reduce(0) { $0 + $1.documents.count } }

    /// Under which metadata a cluster is kept.
    static func metadataKey(_ number: UInt32) -> [UInt8] { prefix + "\(number)".utf8 }
    static let prefix = Array("cluster:".utf8)

    init(nodes: [Node] = [], edges: [Edge] = []) {
        self.nodes = nodes
        self.edges = edges
    }

    /// Reads metadata; nil for none, or for what is damaged.
    init?(_ bytes: [UInt8]) {
        var reader = LEB128Reader(bytes)
        guard let nodeCount = reader.next() else { return nil }
        for _ in 0..<nodeCount {
            guard let key = reader.bytes(StoryText.Key.byteCount), let count = reader.next() else { return nil }
            var documents: [UInt32] = []
            for _ in 0..<count {
                guard let difference = reader.next() else { return nil }
                documents.append((documents.last ?? 0) &+ difference)
            }
            nodes.append(Node(key: StoryText.Key(bytes: key), documents: documents))
        }
        guard let edgeCount = reader.next() else { return nil }
        for _ in 0..<edgeCount {
            guard let first = reader.next(), let second = reader.next(), let kinship = reader.bytes(1),
                second < nodeCount,
                first < second
            else { return nil }
            edges.append(Edge(first: Int(first), second: Int(second), kinship: Kinship(rawValue: kinship[0])))
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLEB128(UInt32(nodes.count))
        for node in nodes {
            bytes += node.key.bytes
            bytes.appendLEB128(UInt32(node.documents.count))
            var last: UInt32 = 0
            for document in node.documents {
                bytes.appendLEB128(document - last)
                last = document
            }
        }
        bytes.appendLEB128(UInt32(edges.count))
        for edge in edges {
            bytes.appendLEB128(UInt32(edge.first))
            bytes.appendLEB128(UInt32(edge.second))
            bytes.append(edge.kinship.rawValue)
        }
        return bytes
    }
}
