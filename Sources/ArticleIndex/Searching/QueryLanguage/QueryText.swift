extension QueryNode: CustomStringConvertible {
    /// The query in our own language, with all brackets that make the reading plain; reading it gives the same meaning.
    public var description: String {
        switch self {
        case .everything: "*"
        case .words(let words, let field): (field.map { $0 + ":" } ?? "") + words.description
        case .proximity(let proximity):
            "\(proximity.left.operand) \(proximity.sign) \(proximity.right.operand)"
        case .atLeast(let count, let node): "atleast\(count)(\(node))"
        case .value(let value, let field, _):
            Self.text(field, [.identifier, .host, .url].contains(Self.matching(field)) ? value : "=\"\(value)\"")
        case .labels(let dimension, let names):
            names.map { "[\(dimension.rawValue)=\($0)]" }.joined(separator: " OR ")
        case .saved(let name, _): "saved:" + (name.contains { !$0.isLetter && !$0.isNumber } ? "\"\(name)\"" : name)
        case .marked(let marked):
            marked.field + ":"
                + (marked.value != "*" && marked.value.contains { !$0.isLetter && !$0.isNumber && $0 != "-" }
                    ? "\"\(marked.value)\"" : marked.value)
        case .presence(let field, let isPresent): "\(field):\(isPresent ? "*" : "none")"
        case .published(let from, let through):
            from == through && from != nil
                ? "date:\(from!.text)" : "date:\(from?.first ?? "")..\(through?.last ?? "")"
        case .length(let from, let through):
            "words:\(from.map(String.init) ?? "")..\(through.map(String.init) ?? "")"
        case .and(let nodes): nodes.map(\.operand).joined(separator: " AND ")
        case .or(let nodes): nodes.map(\.operand).joined(separator: " OR ")
        case .not(let node): "NOT \(node.operand)"
        case .preferring(let node, let others):
            "\(node.operand) [ranks higher with \(QueryNode.or(others))]"
        case .weighted(let node, let factor):
            node.operand + "^" + (factor == factor.rounded() ? String(Int(factor)) : String(factor))
        }
    }

    /// A value behind its field; what the article has to be about is said behind both.
    private static func text(_ field: String?, _ value: String) -> String {
        guard let field else { return value }
        guard field.hasSuffix(FieldTable.mainSuffix) else { return "\(field):\(value)" }
        return "\(field.dropLast(FieldTable.mainSuffix.count)):\(value)\(FieldTable.mainSuffix)"
    }

    private static func matching(_ field: String) -> Field.Matching? { FieldTable.field(named: field)?.matching }

    /// With brackets around where it is made of several operands.
    private var operand: String {
        switch self {
        case .and(let nodes), .or(let nodes): nodes.count == 1 ? nodes[0].operand : "(\(description))"
        case .proximity, .not, .preferring: "(\(description))"
        default: description
        }
    }
}

extension QueryProximity {
    /// The operator as it is written.
    var sign: String {
        let name = isOrdered ? "pre" : "w"
        let distance =
            switch reach {
            case .words(let count): String(count)
            case .sentence: "s"
            case .paragraph: "p"
            }
        return (isNegated ? "NOT " : "") + "\(name)/\(distance)"
    }
}

extension QueryWords: CustomStringConvertible {
    /// As it is written in our own language.
    public var description: String {
        let quoted = parts.count > 1 || !text.allSatisfy { $0.isLetter || $0.isNumber || "*?".contains($0) }
        var word = quoted ? "\"\(text)\"" : text
        if let slop { word += "~\(slop)" }
        switch matching {
        case .family:
            if ["and", "or", "not", "none"].contains(text.lowercased()) { word = "\"\(text)\"" }
        case .exact: word = "=" + word
        case .edits(let count): word = text + "~\(count)"
        case .spellings: word = "~" + text
        }
        return isCapitalized ? "caps(\(word))" : word
    }
}

extension QueryDay {
    /// As short as it is said.
    var text: String {
        if first == last { return first }
        return first.hasSuffix("-01-01") && last.hasSuffix("-12-31") ? String(first.prefix(4)) : String(first.prefix(7))
    }
}
