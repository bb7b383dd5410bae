/// A set of numbers of stories. They are dense but for those of articles that are alone, which have the highest bit and are few.
struct StoryNumberSet {
    private var isMember: [Bool] = []
    private var alone: Set<UInt32> = []

    /// Adds a number; false where it is there already.
    @discardableResult
    mutating func insert(_ number: UInt32) -> Bool {
        guard number & 0x8000_0000 == 0 else { return alone.insert(number).inserted }
        let index = Int(number)
        if index >= isMember.count {
            isMember.append(contentsOf: repeatElement(false, count: index + 1 - isMember.count + isMember.count / 2))
        }
        defer { isMember[index] = true }
        return !isMember[index]
    }

    func contains(_ number: UInt32) -> Bool {
        guard number & 0x8000_0000 == 0 else { return alone.contains(number) }
        return Int(number) < isMember.count && isMember[Int(number)]
    }
}
