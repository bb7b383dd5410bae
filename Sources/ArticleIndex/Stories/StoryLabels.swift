import TextAnalysis
import Xapian

/// To which stories a document belongs, as its value slot has it: four numbers as LEB128.
///
/// The first is the cluster of kin that it is in, the others its story at the levels exact, high and moderate; 0 where it is
/// the only one. A number is the lowest document of the cluster or story.
struct StoryLabels: Equatable, Sendable {
    let cluster: UInt32
    let exact: UInt32
    let high: UInt32
    let moderate: UInt32

    /// The story at a level, 0 where the document is its only article.
    subscript(level: StoryLevel) -> UInt32 {
        switch level {
        case .exact: exact
        case .high: high
        case .moderate: moderate
        }
    }

    init(cluster: UInt32, exact: UInt32, high: UInt32, moderate: UInt32) {
        self.cluster = cluster
        self.exact = exact
        self.high = high
        self.moderate = moderate
    }

    /// Reads a value; nil for none, or for a damaged one.
    init?(_ value: [UInt8]) {
        var reader = LEB128Reader(value)
        guard let cluster = reader.next(), let exact = reader.next(), let high = reader.next(),
            let moderate = reader.next()
        else { return nil }
        self.init(cluster: cluster, exact: exact, high: high, moderate: moderate)
    }

    var value: [UInt8] {
        var bytes: [UInt8] = []
        for number in [cluster, exact, high, moderate] { bytes.appendLEB128(number) }
        return bytes
    }
}
