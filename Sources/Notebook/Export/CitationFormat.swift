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
}
