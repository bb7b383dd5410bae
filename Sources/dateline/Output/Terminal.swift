import ArticleIndex
import Foundation

/// How text for a person looks: width and colour of the terminal.
struct Terminal {
    /// Columns, 40 to 120 for reading.
    let width: Int
    private let hasColour: Bool

    init() {
        var size = winsize()
        let columns = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
        width = min(max(columns, 40), 120)
        let environment = ProcessInfo.processInfo.environment
        // https://no-color.org
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        hasColour = StandardOutput.isTerminal && !isRefused && environment["TERM"] != "dumb"
    }

    func bold(_ text: String) -> String { styled(text, "1") }
    func faint(_ text: String) -> String { styled(text, "2") }
    func added(_ text: String) -> String { styled(text, "32") }
    func removed(_ text: String) -> String { styled(text, "31") }
    func match(_ text: String) -> String { styled(text, "1;33") }

    private func styled(_ text: String, _ code: String) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Breaks marked text into lines of at most `width` columns. Words are never cut.
    func wrapped(_ pieces: [(text: String, isMatch: Bool)], indent: String) -> String {
        let limit = width - indent.count
        var lines: [String] = []
        var line = ""
        var column = 0
        for (text, isMatch) in words(pieces) {
            if text == " " {
                if column > 0 { line += " " }
                column += column > 0 ? 1 : 0
                continue
            }
            let columns = displayWidth(text)
            if column > 0, column + columns > limit {
                // A blank in the last column would make the terminal begin another line.
                if line.last == " " { line.removeLast() }
                lines.append(line)
                line = ""
                column = 0
            }
            line += isMatch ? match(text) : text
            column += columns
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { indent + $0 + "\n" }.joined()
    }

    private func words(_ pieces: [(text: String, isMatch: Bool)]) -> [(text: String, isMatch: Bool)] {
        pieces.flatMap { piece -> [(String, Bool)] in
            var words: [(String, Bool)] = []
            for part in piece.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if part.offset > 0 { words.append((" ", false)) }
                if !part.element.isEmpty { words.append((String(part.element), piece.isMatch)) }
            }
            return words
        }
    }
}

extension Int {
    /// With commas between thousands: `1,234,567`.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return self < 0 ? "-" + text : text
    }

    /// A size for people: `12.3 MB`.
    var byteText: String {
        let units = ["B", "KB", "MB", "GB", "TB"]
        var value = Double(self)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(self) B" : String(format: "%.1f %@", value, units[unit])
    }
}
