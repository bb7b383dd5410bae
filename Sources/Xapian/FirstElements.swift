extension Array {
    /// The first `count` elements in an order, without sorting the others.
    public func first(_ count: Int, by isBefore: (Element, Element) -> Bool) -> [Element] {
        guard count > 0 else { return [] }
        guard self.count > 8 * count else { return Array(sorted(by: isBefore).prefix(count)) }
        var best: [Element] = []
        best.reserveCapacity(2 * count)
        for element in self where best.count < count || isBefore(element, best[count - 1]) {
            best.append(element)
            guard best.count >= 2 * count || best.count == count else { continue }
            // Up to here in order, so that the worst of those that count is known.
            best.sort(by: isBefore)
            best.removeLast(best.count - count)
        }
        return Array(best.sorted(by: isBefore).prefix(count))
    }
}
