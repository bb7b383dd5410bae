/// What the names that a page gives its elements (class, id, role, itemprop) say about what stands in them.
///
/// The words are those that publishing systems use across sites; none names a site.
struct ClassHints: OptionSet {
    let rawValue: UInt16

    /// Not shown to a reader.
    static let hidden = ClassHints(rawValue: 1)
    /// Navigation, teasers, sharing, comments, notices: never the article.
    static let furniture = ClassHints(rawValue: 2)
    /// Often beside the article, sometimes its own.
    static let beside = ClassHints(rawValue: 4)
    /// The body of the article.
    static let body = ClassHints(rawValue: 8)
    /// The article, with its headline and all.
    static let article = ClassHints(rawValue: 16)
    /// The first paragraph, when it stands outside of the body.
    static let lead = ClassHints(rawValue: 32)
    /// Who wrote it.
    static let byline = ClassHints(rawValue: 64)
    /// When it was written.
    static let date = ClassHints(rawValue: 128)
    /// Under or over a picture.
    static let caption = ClassHints(rawValue: 256)
    /// Comments of readers.
    static let comments = ClassHints(rawValue: 512)

    /// What holds for all that is below an element as well.
    var inherited: ClassHints { intersection([.furniture, .beside, .caption, .comments, .body, .byline, .date]) }

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Reads an element's names.
    init(_ node: PageNode, _ tag: PageTag) {
        var hints: ClassHints = []
        for (name, value) in node.attributes {
            // Most attributes are told by their first letter.
            switch UInt8(bitPattern: name[0]) {
            case UInt8(ascii: "c"), UInt8(ascii: "i"):
                if PageNode.isSame(name, "class") || PageNode.isSame(name, "id") {
                    if tag != .body, tag != .html { hints.formUnion(Self.hints(of: value)) }
                } else if PageNode.isSame(name, "itemprop") {
                    if equals(value, "articleBody") { hints.insert(.body) }
                    if equals(value, "author") { hints.insert(.byline) }
                    if equals(value, "datePublished") || equals(value, "dateModified") || equals(value, "dateCreated") {
                        hints.insert(.date)
                    }
                }
            case UInt8(ascii: "r"):
                if PageNode.isSame(name, "role"),
                    equals(value, "navigation") || equals(value, "complementary") || equals(value, "contentinfo")
                        || equals(value, "dialog") || equals(value, "banner") || equals(value, "search")
                {
                    hints.insert(.furniture)
                }
            case UInt8(ascii: "s"):
                if PageNode.isSame(name, "style"), Self.hides(value) { hints.insert(.hidden) }
            case UInt8(ascii: "h"): if PageNode.isSame(name, "hidden") { hints.insert(.hidden) }
            case UInt8(ascii: "a"):
                if PageNode.isSame(name, "aria-hidden"), equals(value, "true"), tag != .div { hints.insert(.hidden) }
            default: break
            }
        }
        self = hints
    }

    /// Whether a style says `display:none` or `visibility:hidden`, with or without blanks.
    private static func hides(_ style: UnsafePointer<CChar>) -> Bool {
        var position = style
        while position.pointee != 0 {
            if position.pointee == CChar(UInt8(ascii: ":")) {
                var value = position + 1
                while value.pointee == 0x20 { value += 1 }
                if Self.begins(value, "none"), ends(style, position, "display") { return true }
                if Self.begins(value, "hidden"), ends(style, position, "visibility") { return true }
            }
            position += 1
        }
        return false
    }

    private static func begins(_ text: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where UInt8(bitPattern: text[index]) | 0x20 != word.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether the word stands before `end`.
    private static func ends(_ text: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
        var stop = end
        while stop > text, stop[-1] == 0x20 { stop -= 1 }
        let count = word.utf8CodeUnitCount
        return stop - text >= count && begins(stop - count, word)
    }

    /// Splits names into words at marks and at capitals, and looks each up, and each pair of neighbours.
    private static func hints(of names: UnsafePointer<CChar>) -> ClassHints {
        var hints: ClassHints = []
        var word: UInt64 = 0
        var previous: UInt64 = 0
        var wasLower = false
        var position = names
        var length = 0
        // "tag-economy", "has-sidebar", "no-comments" tell what an article is about and how a page is laid out.
        var isAbout = false
        func finish() {
            guard word != 0 else { return }
            if previous == 0 { isAbout = aboutWords.contains(word) }
            let isWhole = previous == 0 && (position.pointee == 0 || position.pointee == 0x20)
            if isWhole, wholeNames.contains(word) { hints.insert(.furniture) }
            if isAbout, previous != 0 {
                previous = word
                word = 0
                return
            }
            if let found = words[word] { hints.formUnion(found) }
            if previous != 0, let found = words[pair(previous, word)] { hints.formUnion(found) }
            previous = word
            word = 0
        }
        while true {
            let byte = UInt8(bitPattern: position.pointee)
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if isUpper || isLower {
                if isUpper, wasLower { finish() }
                word = mixed(word, isUpper ? byte | 0x20 : byte)
            } else {
                finish()
                if byte == 0x20 || byte == 0 { previous = 0 }
                if byte == 0 { break }
            }
            wasLower = isLower
            position += 1
            length += 1
            if length > 400 { finish(); break }
        }
        return hints
    }

    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        // FNV-1a, 64 bits.
        ((hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash) ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { first &* 31 &+ second }

    private static func hash(_ word: Substring) -> UInt64 { word.utf8.reduce(0) { mixed($0, $1) } }

    /// Names that hide, where they stand alone.
    private static let wholeNames = Set(["hidden", "hide", "invisible", "d-none"].map { hash(Substring($0)) })

    private static let aboutWords = Set(
        ["category", "tag", "status", "type", "format", "has", "no", "is", "with", "without", "show", "hide", "js"].map
        {
            hash(Substring($0))
        })

    private static let words: [UInt64: ClassHints] = {
        var table: [UInt64: ClassHints] = [:]
        func add(_ hint: ClassHints, _ text: String) {
            for entry in text.split(whereSeparator: \.isWhitespace) {
                let parts = entry.split(separator: "-")
                let key = parts.count == 2 ? pair(hash(parts[0]), hash(parts[1])) : hash(parts[0])
                table[key, default: []].formUnion(hint)
            }
        }
        add(
            .furniture,
            """
            nav navi navbar navigation navlinks menu submenu breadcrumb breadcrumbs footer sitefooter sidebar share
            sharing shares sharedaddy addtoany addthis social socials socialmedia sociable related relatedposts
            recommended recommendation recommendations recommend newsletter subscribe subscription signup login
            advert ads adsense advertisement advertising adbox werbung anzeige sponsor sponsored cookie cookies consent
            gdpr ccpa popup modal overlay lightbox taglist tagcloud pagination pager paging paginator outbrain taboola
            plista copyright ticker trending popular mostread skip skiplink screenreader toolbar promo promotion
            pingback trackback authorbox donate donation disclaimer jp-relatedposts yarpp crp
            author-box author-bio about-author author-info author-description post-navigation nav-links
            article-tags post-tags entry-tags tag-list tags-list tag-links cat-links edit-link read-more
            more-articles more-news more-from also-read see-also read-next next-article whats-next most-read
            latest-news latest-posts recent-posts news-list teaser-list site-header masthead
            back-to scroll-top sr-only visually-hidden screen-reader print-only no-print ad-container ad-wrapper
            mega-menu off-canvas search-form search-box opt-in call-to entry-footer post-footer article-footer
            cta recirculation saboxplugin fb-post twitter-tweet instagram-media pum popmake textbox inlinetextbox inline-textbox disclosure tooltip author-tooltip privacy-embed news-letter postmetadata imagecredit next-story nextstory nextpost navdrop navcontent appstores read-also post-share article-share mc-embed feedback rating ratings vote poll widgets widget-area vcard
            """)
        add(
            .comments,
            "comment comments commentlist commentlists kommentar kommentare disqus respond replies commentaires comentarios"
        )
        add(
            .beside,
            """
            teaser teasers widget aside meta metadata postmeta info infobox factbox box banner tag tags topics keywords
            categories category bio links linklist linkbox more button buttons btn card cards carousel slider
            slideshow gallery swiper callout legend tooltip toc printfriendly header topbar logo rubrik kategorie hint notice alert
            """)
        add(.caption, "caption captions figcaption bildunterschrift imagecaption credit credits bildnachweis legende")
        add(
            .body,
            """
            article-body articlebody article-text article-content articlecontent story-body storybody story-content
            story-text entry-content entrycontent post-content postcontent post-body postbody post-text postarea
            news-text newstext news-body news-content content-body body-content article-copy body-copy bodytext
            rich-text richtext single-content blog-content text-content article-main field-body articletext
            artikel-text artikeltext artikel-inhalt td-post page-content pagecontent cms-content main-text
            """)
        add(.article, "hentry post article story artikel beitrag single newsarticle")
        add(
            .lead,
            """
            lead lede standfirst intro introduction vorspann chapo chapeau deck dek subtitle subheadline sapo kicker
            article-summary entry-summary article-intro teasertext teaser-text article-teaser introtext
            """)
        add(.byline, "byline author authors autor autoren authorname auteur writer redacteur")
        add(
            .date,
            """
            date datum published publish timestamp posted pubdate dateline postdate entrydate time datetime publishingdate
            publishdate publicationdate publisheddate pubtime publishtime posttime articledate newsdate authored erschienen
            fecha data-publicacao
            """)
        return table
    }()
}

private func equals(_ text: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    var index = 0
    let start = word.utf8Start
    while index < word.utf8CodeUnitCount {
        let byte = UInt8(bitPattern: text[index])
        let isSame = byte == start[index] || (byte | 0x20) == (start[index] | 0x20)
        if byte == 0 || !isSame { return false }
        index += 1
    }
    let rest = text[index]
    return rest == 0 || rest == 0x20
}
