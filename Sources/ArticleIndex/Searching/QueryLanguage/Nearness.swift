/// Whether two names differ by one letter more, less or other, or by two letters turned around.
func isNear(_ left: String, _ right: String) -> Bool {
    let left = Array(left)
    let right = Array(right)
    guard abs(left.count - right.count) <= 1, left != right else { return left == right }
    let prefix = zip(left, right).prefix { $0 == $1 }.count
    let suffix = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    if prefix + suffix >= max(left.count, right.count) - 1 { return true }
    return left.count == right.count && prefix + 2 <= left.count && left[prefix] == right[prefix + 1]
        && left[prefix + 1] == right[prefix] && left[(prefix + 2)...] == right[(prefix + 2)...]
}
