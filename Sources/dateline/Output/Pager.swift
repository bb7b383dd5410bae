import Foundation

/// Shows long text to a person one screen at a time.
enum Pager {
    /// Hands `text` to `$PAGER`, or to `less`, where standard output is a terminal; writes it otherwise.
    ///
    /// With `less` the first of `marks` is on screen, and `n` and `N` go to the next and the one before. `PAGER=` (empty)
    /// or `PAGER=cat` switches it off.
    static func show(_ text: String, marks: [String]) throws {
        let environment = ProcessInfo.processInfo.environment
        let command = environment["DATELINE_PAGER"] ?? environment["PAGER"] ?? "less"
        guard StandardOutput.isTerminal, !command.isEmpty, command != "cat" else {
            return try StandardOutput.shared.write(text)
        }
        try StandardOutput.shared.flush()
        var line = command
        let name = command.split(separator: " ").first?.split(separator: "/").last
        if name == "less" {
            // Colours pass, short text is left on the screen.
            line += " -R -F -X"
            let pattern = marks.prefix(20).map(escaped).joined(separator: "|")
            if !pattern.isEmpty {
                setenv("DATELINE_PATTERN", pattern, 1)
                line += " -p \"$DATELINE_PATTERN\""
            }
        }
        // Not Foundation's Process: that puts a child into the background, where it may not read the keyboard.
        guard let pipe = popen(line, "w") else { return try StandardOutput.shared.write(text) }
        // The person may leave before all is read.
        signal(SIGPIPE, SIG_IGN)
        _ = text.withCString { fputs($0, pipe) }
        let status = pclose(pipe)
        signal(SIGPIPE, SIG_DFL)
        // There is no such pager.
        if status == 127 << 8 { try StandardOutput.shared.write(text) }
    }

    /// Text as a regular expression that means itself.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\.[]{}()*+?^$|/".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
