/// A format in which lists and results leave for other programs.
public enum CitationFormat: String, CaseIterable, Sendable {
    /// RIS, for reference managers.
    case ris
    /// JSON of the Citation Style Language.
    case cslJSON = "csl-json"
    /// BibTeX.
    case bibtex
    /// BibLaTeX, which keeps more than BibTeX.
    case biblatex
    /// Markdown that a person reads and `dateline list import` reads back.
    case markdown
    /// One HTML page that stands alone and prints well.
    case html
    /// An electronic book with the articles.
    case epub
    /// A feed.
    case atom
    /// References in the style of Chicago.
    case chicago
    /// References in the style of the APA.
    case apa
    /// References in the style of the MLA.
    case mla

    /// The style of a format that is a list of references.
    public var style: CitationStyle? { CitationStyle(rawValue: rawValue) }

    /// Whether it is bytes that no terminal shows.
    public var isBinary: Bool { self == .epub }

    /// The ending that files of the format have, without a dot.
    public var fileExtension: String {
        switch self {
        case .ris: "ris"
        case .cslJSON: "json"
        case .bibtex, .biblatex: "bib"
        case .markdown: "md"
        case .html: "html"
        case .epub: "epub"
        case .atom: "xml"
        case .chicago, .apa, .mla: "txt"
        }
    }
}
