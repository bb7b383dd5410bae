import NewsModel

/// A piece of a formatted reference.
public struct CitationPiece: Equatable, Sendable {
    /// What it says.
    public let text: String
    /// Whether it is set in italics: names of publications.
    public let isItalic: Bool
}

/// The rules by which a reference is written.
public enum CitationStyle: String, CaseIterable, Sendable {
    /// The Chicago Manual of Style, 17th edition, bibliography entries (14.191-14.200, 14.207).
    case chicago
    /// Publication Manual of the American Psychological Association, 7th edition (10.1, examples 16 and 17; 10.16).
    case apa
    /// Handbook of the Modern Language Association, 9th edition.
    case mla

    /// A reference in pieces.
    public func pieces(of citation: Citation) -> [CitationPiece] {
        var line = ReferenceLine()
        switch self {
        case .chicago: chicago(citation, &line)
        case .apa: apa(citation, &line)
        case .mla: mla(citation, &line)
        }
        return line.pieces
    }

    /// A reference as plain text.
    public func text(of citation: Citation) -> String { pieces(of: citation).map(\.text).joined() }

    /// What references are sorted by in a bibliography: the first author, else what stands in front.
    public func sortKey(of citation: Citation) -> String {
        text(of: citation).lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
    }

    // MARK: - Chicago

    private func chicago(_ citation: Citation, _ line: inout ReferenceLine) {
        let names = citation.authorNames
        if names.isEmpty {
            // Without an author the publication stands in its place; a page of the web without one begins with its title.
            if let outlet = citation.outlet { line.add(outlet, isItalic: !citation.isWebPage) }
        } else {
            // From eleven authors on the first seven are named.
            let shown = names.count > 10 ? Array(names.prefix(7)) : names
            var list = [shown[0].inverted] + shown.dropFirst().map(\.straight)
            if names.count > 10 { list.append("et al") }
            // The comma before the last is that of a name that was turned around.
            let isSerial = names.count > 2 || !names[0].isLiteral
            line.add(Self.joined(list, last: names.count > 10 ? nil : "and", serial: isSerial))
        }
        line.end()
        line.quoted(citation.shownTitle)
        if !names.isEmpty, let outlet = citation.outlet {
            line.add(outlet, isItalic: !citation.isWebPage)
            line.comma()
        }
        line.add(citation.published?.american ?? "n.d.")
        line.end()
        if citation.published == nil, let accessed = citation.accessed {
            line.add("Accessed \(accessed.american)")
            line.end()
        }
        archive(citation, &line)
        if let address = citation.address {
            line.add(address)
            line.end()
        }
    }

    // MARK: - APA

    private func apa(_ citation: Citation, _ line: inout ReferenceLine) {
        let names = citation.authorNames
        let date = "(" + (citation.published?.yearFirst ?? "n.d.") + ")"
        let title = citation.shownTitle
        if names.isEmpty {
            line.add(title, isItalic: citation.isWebPage)
            line.end()
        } else {
            var list = names.map { name in
                guard let initials = name.initials else { return name.family }
                return "\(name.family), \(initials)" + (name.suffix.map { ", \($0)" } ?? "")
            }
            if list.count > 20 {
                // From the 21st author on: nineteen, an ellipsis, and the last without an ampersand.
                list = Array(list.prefix(19)) + [". . . " + list[list.count - 1]]
                line.add(list.dropLast().joined(separator: ", ") + ", " + list[19])
            } else {
                line.add(Self.joined(list, last: "&", serial: true))
            }
            line.end()
        }
        line.add(date)
        line.end()
        if !names.isEmpty {
            line.add(title, isItalic: citation.isWebPage)
            line.end()
        }
        if let outlet = citation.outlet {
            line.add(outlet, isItalic: !citation.isWebPage)
            if let page = citation.page {
                line.comma()
                line.add(page)
            }
            line.end()
        }
        archive(citation, &line)
        if let address = citation.address {
            // What is undated may change: then it is said when it was seen.
            if citation.published == nil, let accessed = citation.accessed {
                line.add("Retrieved \(accessed.american), from \(address)")
            } else {
                line.add(address)
            }
        }
    }

    // MARK: - MLA

    private func mla(_ citation: Citation, _ line: inout ReferenceLine) {
        let names = citation.authorNames
        switch names.count {
        case 0: break
        case 1: line.add(names[0].inverted)
        case 2: line.add("\(names[0].inverted), and \(names[1].straight)")
        default: line.add("\(names[0].inverted), et al")
        }
        line.end()
        line.quoted(citation.shownTitle)
        var parts: [(String, Bool)] = []
        if let outlet = citation.outlet { parts.append((outlet, true)) }
        if let edition = citation.edition { parts.append((edition, false)) }
        if let date = citation.published { parts.append((date.dayFirst, false)) }
        if let page = citation.page {
            parts.append(((page.contains("-") || page.contains("–") ? "pp. " : "p. ") + page, false))
        }
        if let address = citation.address {
            // The handbook leaves the protocol out.
            let short = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
            parts.append((citation.doi == nil ? short : address, false))
        }
        for (index, part) in parts.enumerated() {
            if index > 0 { line.comma() }
            line.add(part.0, isItalic: part.1)
        }
        line.end()
        archive(citation, &line)
        if citation.published == nil, let accessed = citation.accessed {
            line.add("Accessed \(accessed.dayFirst)")
            line.end()
        }
    }

    /// Where a capture can be seen that is no longer on the web.
    private func archive(_ citation: Citation, _ line: inout ReferenceLine) {
        guard citation.isArchived, citation.url == nil, let origin = citation.origin else { return }
        line.add("Web archive \(origin.description)")
        line.end()
    }

    private static func joined(_ names: [String], last: String?, serial: Bool) -> String {
        guard names.count > 1, let last else { return names.joined(separator: ", ") }
        return names.dropLast().joined(separator: ", ") + (serial ? ", " : " ") + last + " " + names[names.count - 1]
    }
}

extension Citation {
    /// Where it can be read: the address of its identifier, else its own.
    var address: String? { doi.map { "https://doi.org/" + $0 } ?? url }
}

/// A reference that is being written: what ends with a mark gets no second one.
private struct ReferenceLine {
    private(set) var pieces: [CitationPiece] = []

    private var last: Character? { pieces.last?.text.last }

    mutating func add(_ text: String, isItalic: Bool = false) {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { return }
        if let last, last != " " { pieces.append(CitationPiece(text: " ", isItalic: false)) }
        pieces.append(CitationPiece(text: text, isItalic: isItalic))
    }

    /// The title of an article, with its full stop inside of the quotation marks.
    mutating func quoted(_ title: String) {
        let inner = title.replacing("“", with: "‘").replacing("”", with: "’")
        var isOpening = true
        // Straight marks inside of a title come in pairs.
        let text = String(
            inner.map { character -> Character in
                guard character == "\"" else { return character }
                defer { isOpening.toggle() }
                return isOpening ? "‘" : "’"
            })
        add("“" + text + (text.last.map { "?!.…".contains($0) } ?? false ? "" : ".") + "”")
    }

    mutating func comma() {
        if !pieces.isEmpty { pieces.append(CitationPiece(text: ",", isItalic: false)) }
    }

    mutating func end() {
        guard let last, last != " " else { return }
        let isAddress = pieces.last?.text.contains("://") ?? false
        if isAddress || !".?!…”".contains(last) { pieces.append(CitationPiece(text: ".", isItalic: false)) }
    }
}
