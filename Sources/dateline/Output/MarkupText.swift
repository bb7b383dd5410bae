import Foundation

/// Text inside of XML, HTML and SVG.
enum MarkupText {
    /// What markup would read as its own is written so that it is text.
    static func escaped(_ text: String) -> String {
        Sanitizer.line(text).replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    }
}
