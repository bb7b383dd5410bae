/// Sets that are joined and never parted (union-find).
struct DisjointSets {
    private var parents: [Int]

    init(_ count: Int = 0) { parents = Array(0..<count) }

    /// The lowest member of the set that an element is in.
    func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index { index = parents[index] }
        return index
    }

    mutating func join(_ first: Int, _ second: Int) {
        let (first, second) = (root(first), root(second))
        // The lower one leads, so that roots do not depend on the order of joins.
        parents[max(first, second)] = min(first, second)
    }

    /// Adds one more set and returns its index.
    mutating func add() -> Int {
        parents.append(parents.count)
        return parents.count - 1
    }

    /// The root of each.
    var roots: [Int] {
        // A root is the lowest of its set, so parents come before their children.
        var roots = parents
        for index in roots.indices { roots[index] = roots[roots[index]] }
        return roots
    }
}
