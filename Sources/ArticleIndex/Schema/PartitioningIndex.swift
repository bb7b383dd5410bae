extension Collection where Index == Int {
    /// The first place from which on `belongs` holds, in a collection where it holds for no element before one for which it
    /// does not; the end where it holds for none.
    func partitioningIndex(where belongs: (Element) throws -> Bool) rethrows -> Int {
        var lower = startIndex
        var upper = endIndex
        while lower < upper {
            let middle = lower + (upper - lower) / 2
            if try belongs(self[middle]) { upper = middle } else { lower = middle + 1 }
        }
        return lower
    }
}
