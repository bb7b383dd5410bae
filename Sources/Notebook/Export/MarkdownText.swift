/// Pieces of Markdown for texts that are made elsewhere.
public enum MarkdownLine {
    /// Text on one line of Markdown, shown as it is.
    public static func escaped(_ text: String) -> String { MarkdownText.line(text) }

    /// A reference with its publication in italics.
    public static func reference(_ citation: Citation) -> String { MarkdownWriter.reference(citation) }
}

/// Text inside of Markdown (CommonMark 0.31), written so that it shows as it is and can be read back.
enum MarkdownText {
    /// On one line: line ends are character references.
    static func line(_ text: String) -> String { escaped(line: Array(text.unicodeScalars)) }

    /// On several lines: those of the text; the second and later ones are indented.
    static func block(_ text: String, indent: String) -> String {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            escaped(line: Array($0))
        }
        // A blank line at either end would not be seen.
        while lines.count > 1, lines[lines.count - 1].isEmpty {
            lines.removeLast()
            lines[lines.count - 1] += "&#10;"
        }
        while lines.count > 1, lines[0].isEmpty {
            lines.removeFirst()
            lines[0] = "&#10;" + lines[0]
        }
        return lines.enumerated().map { $0.offset == 0 || $0.element.isEmpty ? $0.element : indent + $0.element }
            .joined(separator: "\n")
    }

    private static func escaped(line: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        func reference(_ scalar: Unicode.Scalar) { text.append(contentsOf: "&#\(scalar.value);".unicodeScalars) }
        for (index, scalar) in line.enumerated() {
            let isEdge = index == 0 || index == line.count - 1
            switch scalar {
            case "\\", "`", "*", "_", "<", "[", "]", "&", "~", "|": text.append(contentsOf: ["\\", scalar])
            // At the beginning of a line these make a heading, a quotation or a list.
            case "#", ">", "-", "+", "=": text.append(contentsOf: index == 0 ? ["\\", scalar] : [scalar])
            case ".", ")":
                let isNumber = index > 0 && index < 10 && line[..<index].allSatisfy { ("0"..."9").contains($0) }
                text.append(contentsOf: isNumber ? ["\\", scalar] : [scalar])
            case " ": if isEdge { reference(scalar) } else { text.append(scalar) }
            default:
                // Blanks of other kinds, line ends and what no one sees.
                if SafeText.isUnsafe(scalar) || (isEdge && scalar.properties.isWhitespace) {
                    reference(scalar)
                } else {
                    text.append(scalar)
                }
            }
        }
        return String(text)
    }

    /// The text that was written so.
    static func unescaped(_ text: some StringProtocol) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "\\", index + 1 < scalars.count {
                result.append(scalars[index + 1])
                index += 2
            } else if scalars[index] == "&", let (scalar, end) = reference(scalars, at: index) {
                result.append(scalar)
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    private static func reference(_ scalars: [Unicode.Scalar], at start: Int) -> (Unicode.Scalar, end: Int)? {
        guard start + 3 < scalars.count, scalars[start + 1] == "#",
            let end = scalars[(start + 2)..<min(start + 10, scalars.count)].firstIndex(of: ";")
        else { return nil }
        let digits = scalars[(start + 2)..<end].map(Character.init)
        guard let number = UInt32(String(digits)), let scalar = Unicode.Scalar(number) else { return nil }
        return (scalar, end + 1)
    }
}
