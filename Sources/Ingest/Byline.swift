import Foundation

/// Splits what stands in a byline into names.
enum Byline {
    /// The names: `By Ann Lee and Bo Li` gives two. A comma parts names only where every part has two words or more, so
    /// that `Lee, Ann` and `Ann Lee, Reuters` stay whole.
    static func authors(_ byline: String) -> [String] {
        var text = byline
        for opening in ["by ", "von ", "par ", "por "] where text.lowercased().hasPrefix(opening) {
            text.removeFirst(opening.count)
            break
        }
        for mark in [" and ", " & ", " und ", " et "] { text = text.replacingOccurrences(of: mark, with: ";") }
        return text.split(separator: ";").flatMap { part -> [String] in
            let pieces = part.split(separator: ",").compactMap { String($0).trimmedOrNil }
            let areNames = pieces.count > 1 && pieces.allSatisfy { (2...4).contains($0.split(separator: " ").count) }
            return areNames ? pieces : [String(part).trimmedOrNil].compactMap { $0 }
        }
    }
}
