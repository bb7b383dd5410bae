/// The elements of HTML that the reading of pages tells apart; all others are `other`.
enum PageTag: UInt8 {
    case text, other
    // Sections and their kind.
    case html, head, body, main, article, section, div, header, footer, nav, aside, form, fieldset, details, dialog
    // Blocks of text.
    case p, h1, h2, h3, h4, h5, h6, blockquote, pre, ul, ol, li, dl, dt, dd, table, tbody, tr, td, th, figure
    case figcaption, hr, address, center, noscript
    // Inline.
    case a, br, span, time, em, strong, b, i, img, font
    // Of the head.
    case title, meta, link, script
    // Never text of an article.
    case furniture

    /// The tag of a name in lower case.
    static func named(_ name: String) -> PageTag { names[name] ?? .other }

    private static let names: [String: PageTag] = [
        "html": .html, "head": .head, "body": .body, "main": .main, "article": .article, "section": .section,
        "div": .div, "header": .header, "footer": .footer, "nav": .nav, "aside": .aside, "form": .form,
        "fieldset": .fieldset, "details": .details, "dialog": .dialog, "p": .p, "h1": .h1, "h2": .h2, "h3": .h3,
        "h4": .h4, "h5": .h5, "h6": .h6, "blockquote": .blockquote, "pre": .pre, "ul": .ul, "ol": .ol, "li": .li,
        "dl": .dl, "dt": .dt, "dd": .dd, "table": .table, "tbody": .tbody, "tr": .tr, "td": .td, "th": .th,
        "figure": .figure, "figcaption": .figcaption, "hr": .hr, "address": .address, "center": .center, "a": .a,
        "br": .br, "span": .span, "time": .time, "em": .em, "strong": .strong, "b": .b, "i": .i, "img": .img,
        "font": .font, "title": .title, "meta": .meta, "link": .link, "script": .script, "style": .furniture,
        "noscript": .noscript, "template": .furniture, "button": .furniture, "select": .furniture,
        "option": .furniture, "iframe": .furniture, "object": .furniture, "embed": .furniture, "svg": .furniture,
        "canvas": .furniture, "video": .furniture, "audio": .furniture, "input": .furniture, "textarea": .furniture,
        "label": .furniture, "map": .furniture, "math": .furniture, "applet": .furniture,
    ]

    /// Whether it begins and ends a block of text.
    var isBlock: Bool {
        switch self {
        case .html, .body, .main, .article, .section, .div, .header, .footer, .nav, .aside, .form, .fieldset, .details,
            .dialog, .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .ul, .ol, .li, .dl, .dt, .dd, .table, .tbody,
            .tr, .figure, .figcaption, .hr, .address, .center, .noscript:
            true
        default: false
        }
    }

    /// Whether it is a heading.
    var isHeading: Bool { Self.h1.rawValue <= rawValue && rawValue <= Self.h6.rawValue }
}

/// Some of the tags.
struct PageTagSet {
    private var bits: UInt64 = 0

    mutating func insert(_ tag: PageTag) { bits |= 1 << UInt64(tag.rawValue) }

    func contains(_ tag: PageTag) -> Bool { bits & 1 << UInt64(tag.rawValue) != 0 }

    func containsAny(_ tags: PageTag...) -> Bool { tags.contains { contains($0) } }
}
