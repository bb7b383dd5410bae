/// Texts that were compared not long ago, so that they need not be read and cut into words again.
struct StoryTexts {
    private let limit: Int
    private var prints: [UInt32: StoryPrint] = [:]
    private var order: [UInt32] = []

    init(limit: Int) { self.limit = limit }

    subscript(document: UInt32) -> StoryPrint? { prints[document] }

    /// Keeps a text; where there are too many the older half goes.
    mutating func keep(_ print: StoryPrint, of document: UInt32) {
        if prints.updateValue(print, forKey: document) == nil { order.append(document) }
        guard order.count > limit else { return }
        for old in order.prefix(limit / 2) { prints[old] = nil }
        order.removeFirst(limit / 2)
    }

    mutating func forget(_ document: UInt32) {
        // Its place in the order stays, and does no harm.
        prints[document] = nil
    }
}
