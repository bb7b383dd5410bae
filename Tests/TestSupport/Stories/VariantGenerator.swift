/// Makes what syndication makes of articles, and what looks like it and is not.
///
/// Copies and cuts of an article are one story at the level high: cut from the end, other headline, dateline and byline,
/// boilerplate, small edits, corrected figures, other typography, alone and together. Rewrites and merged wires are one
/// with it at the level moderate only. Articles with its lead and another report behind it, round-ups, and periodic
/// templates are nobody's copies.
public struct VariantGenerator {
    var chance: SplitMix
    private let sources: [SourceArticle]
    /// Articles that are not in the archive themselves.
    private var reserve: [SourceArticle] = []
    private var nextStory = 0
    private var result: [StoryVariant] = []

    /// Prepares for making variants of `sources`; one seed always makes the same.
    public init(_ sources: [SourceArticle], seed: UInt64) {
        self.sources = Self.distinct(sources)
        chance = SplitMix(seed: seed)
    }

    /// Makes an archive of `stories` stories with their copies, distractors between them; takes more than twice as many
    /// sources.
    public mutating func archive(stories: Int) -> [StoryVariant] {
        result = []
        nextStory = 0
        let order = sources.indices.shuffled(using: &chance)
        reserve = order.dropFirst(stories * 2).map { sources[$0] }
        for place in order.prefix(stories) { story(of: sources[place]) }
        for place in order.dropFirst(stories).prefix(stories) { single(sources[place]) }
        for _ in 0..<(stories / 3) { roundup() }
        for index in 0..<max(TemplateKind.allCases.count, stories / 20) {
            template(TemplateKind.allCases[index % TemplateKind.allCases.count])
        }
        return result.shuffled(using: &chance)
    }

    /// Without articles that have a sentence of eight words or more in common with one before: real archives hold copies,
    /// of which the truth would know nothing.
    private static func distinct(_ sources: [SourceArticle]) -> [SourceArticle] {
        var seen: Set<String> = []
        return sources.filter { source in
            let sentences = source.paragraphs.joined(separator: " ").split(separator: ". ")
                .map { $0.split(separator: " ").joined(separator: " ") }
                .filter { $0.split(separator: " ").count >= 8 }
            let isNew = !sentences.contains(where: seen.contains)
            seen.formUnion(sentences)
            return isNew
        }
    }

    // MARK: - Stories

    private mutating func story(of source: SourceArticle) {
        let number = newStory()
        let day = chance.next(below: 700)
        add("original", source.title, source.paragraphs, number, number, day)
        for _ in 0..<(2 + chance.next(below: 6)) {
            let (kind, title, paragraphs) = copy(of: source)
            add(kind, title, paragraphs, number, number, day + chance.next(below: 4))
        }
        if chance.next(below: 3) == 0 {
            add("merged", headline(), merged(source), newStory(), number, day + chance.next(below: 4))
        }
        if chance.next(below: 3) == 0 {
            add("rewrite", headline(), rewrite(of: source), newStory(), number, day + chance.next(below: 4))
        }
        if chance.next(below: 2) == 0, let paragraphs = sameLead(as: source) {
            let other = newStory()
            add("same lead", source.title, paragraphs, other, other, day + chance.next(below: 4))
        }
    }

    private mutating func single(_ source: SourceArticle) {
        let number = newStory()
        add("single", source.title, source.paragraphs, number, number, chance.next(below: 700))
    }

    mutating func newStory() -> Int {
        nextStory += 1
        return nextStory
    }

    mutating func add(
        _ kind: String, _ title: String, _ paragraphs: [String], _ high: Int, _ moderate: Int, _ day: Int
    ) {
        result.append(
            StoryVariant(
                kind: kind, title: title, text: paragraphs.joined(separator: "\n\n"), high: high, moderate: moderate,
                day: day))
    }

    // MARK: - Copies and cuts

    private mutating func copy(of source: SourceArticle) -> (String, String, [String]) {
        var title = source.title
        var paragraphs = source.paragraphs
        var kinds: [String] = []
        for _ in 0..<(1 + chance.next(below: 4)) {
            switch chance.next(below: 10) {
            case 0, 1:
                guard !kinds.contains("cut") else { continue }
                paragraphs = cut(paragraphs)
                kinds.append("cut")
            case 2:
                title = headline()
                kinds.append("headline")
            case 3:
                paragraphs[0] = dateline() + paragraphs[0]
                kinds.append("dateline")
            case 4:
                paragraphs.insert("By \(person()) and \(person())", at: 0)
                kinds.append("byline")
            case 5, 6:
                let matter = boilerplate()
                if chance.next(below: 4) == 0 { paragraphs.insert(matter, at: 0) } else { paragraphs.append(matter) }
                kinds.append("boilerplate")
            case 7:
                paragraphs = edited(paragraphs, share: 0.01 + Double(chance.next(below: 4)) / 100)
                kinds.append("edits")
            case 8:
                paragraphs = corrected(paragraphs)
                kinds.append("correction")
            default:
                paragraphs = paragraphs.map(Self.retyped)
                kinds.append("typography")
            }
        }
        return (kinds.joined(separator: "+"), title, paragraphs)
    }

    /// Cuts from the end, and now and then a paragraph in the middle; at least 40 words stay.
    private mutating func cut(_ paragraphs: [String]) -> [String] {
        var kept = paragraphs
        let words = paragraphs.map { $0.split(separator: " ").count }
        let total = words.reduce(0, +)
        let least = max(40, total * (25 + chance.next(below: 60)) / 100)
        var count = total
        while kept.count > 1, count - words[kept.count - 1] >= least {
            count -= words[kept.count - 1]
            kept.removeLast()
        }
        if kept.count > 4, chance.next(below: 3) == 0 { kept.remove(at: 1 + chance.next(below: kept.count - 2)) }
        return kept
    }

    private mutating func edited(_ paragraphs: [String], share: Double) -> [String] {
        paragraphs.map { paragraph in
            var words = paragraph.split(separator: " ").map(String.init)
            for index in words.indices where Double(chance.next(below: 10_000)) < share * 10_000 {
                switch chance.next(below: 3) {
                case 0: words[index] = ""
                case 1: words[index] += " " + smallWord()
                default: words[index] = smallWord()
                }
            }
            return words.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    private mutating func corrected(_ paragraphs: [String]) -> [String] {
        var paragraphs = paragraphs
        var left = 1 + chance.next(below: 2)
        for index in paragraphs.indices.shuffled(using: &chance) where left > 0 {
            var words = paragraphs[index].split(separator: " ").map(String.init)
            guard
                let place = words.indices.filter({ words[$0].contains(where: \.isNumber) }).randomElement(
                    using: &chance)
            else { continue }
            words[place] = String(words[place].map { $0.isNumber ? Character("\(chance.next(below: 10))") : $0 })
            paragraphs[index] = words.joined(separator: " ")
            left -= 1
        }
        if chance.next(below: 2) == 0 {
            paragraphs.append(
                "Correction: An earlier version of this article misstated a figure in one of its paragraphs.")
        }
        return paragraphs
    }

    private static func retyped(_ paragraph: String) -> String {
        var text = paragraph.replacing(" - ", with: " – ").replacing("--", with: "—").replacing("'", with: "’")
        var isOpen = false
        text = String(
            text.map { character in
                guard character == "\"" else { return character }
                isOpen.toggle()
                return isOpen ? "“" : "”"
            })
        return text.replacing(" percent", with: "\u{A0}percent").replacing("fi", with: "ﬁ")
    }

    // MARK: - Rewrites

    private mutating func merged(_ source: SourceArticle) -> [String] {
        let other = anySource()
        let most = source.wordCount * (40 + chance.next(below: 40)) / 100
        return source.paragraphs + beginning(of: other, words: most)
    }

    private mutating func rewrite(of source: SourceArticle) -> [String] {
        var paragraphs = edited(source.paragraphs, share: 0.03)
        if paragraphs.count > 3 {
            for _ in 0..<(paragraphs.count / 5) { paragraphs.remove(at: chance.next(below: paragraphs.count)) }
            paragraphs.swapAt(chance.next(below: paragraphs.count), chance.next(below: paragraphs.count))
        }
        let added = beginning(of: anySource(), words: source.wordCount * (40 + chance.next(below: 30)) / 100)
        for paragraph in added { paragraphs.insert(paragraph, at: chance.next(below: paragraphs.count + 1)) }
        return paragraphs
    }

    private mutating func anySource() -> SourceArticle { sources[chance.next(below: sources.count)] }

    private func beginning(of source: SourceArticle, words: Int) -> [String] {
        var taken: [String] = []
        var count = 0
        for paragraph in source.paragraphs where count < words {
            let parts = paragraph.split(separator: " ")
            taken.append(parts.prefix(words - count).joined(separator: " "))
            count += parts.count
        }
        return taken
    }

    // MARK: - What looks like it

    private mutating func sameLead(as source: SourceArticle) -> [String]? {
        let lead = source.paragraphs[0]
        let length = lead.split(separator: " ").count
        guard let other = reserve.popLast(), length * 10 < source.wordCount * 4, other.title != source.title,
            length * 10 < other.wordCount * 4
        else {
            return nil
        }
        return [lead] + other.paragraphs
    }

    private mutating func roundup() {
        var paragraphs: [String] = []
        for _ in 0..<(3 + chance.next(below: 3)) { paragraphs += beginning(of: anySource(), words: 90) }
        let number = newStory()
        add("round-up", "News in brief", paragraphs, number, number, chance.next(below: 700))
    }

    // MARK: - Words

    private mutating func person() -> String {
        one(of: "Ann", "John", "Maria", "Omar", "Li", "Petra", "Sam", "Nadia") + " "
            + one(of: "Lee", "Doe", "Keller", "Haddad", "Novak", "Brown", "Osei", "Tanaka")
    }
    mutating func company() -> String {
        one(of: "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple") + " "
            + one(of: "Group", "Holdings", "Industries", "Energy", "Bank", "Motors", "Foods")
    }
    mutating func team() -> String {
        one(of: "Northport", "Eastvale", "Lakemouth", "Hillford", "Westbrook", "Southgate", "Millbridge", "Castleton")
            + " " + one(of: "United", "City", "Rovers", "Athletic")
    }
    private mutating func smallWord() -> String {
        one(of: "also", "now", "later", "said", "new", "about", "more", "the", "other", "then", "still", "reported")
    }
    private mutating func headline() -> String {
        let source = anySource()
        return source.title.split(separator: " ").shuffled(using: &chance).prefix(6).joined(separator: " ")
    }
    private mutating func dateline() -> String {
        let place = one(of: "LONDON", "BEIRUT", "NEW YORK", "Geneva", "NAIROBI", "SALT LAKE CITY, Utah")
        switch chance.next(below: 4) {
        case 0: return "\(place) (Reuters) - "
        case 1: return "\(place), \(one(of: "Jan", "March", "Oct.")) \(number(1...28)) (AP) — "
        case 2: return "\(place) – "
        default: return "\(place), \(one(of: "May", "July", "Sept")) \(number(1...28)) -- "
        }
    }
    private mutating func boilerplate() -> String {
        one(
            of: "Sign up for our daily newsletter and get the most important stories in your inbox every morning.",
            "Copyright \(number(2001...2026)) The \(one(of: "Northport", "Hillford")) Herald. All rights reserved. This "
                + "material may not be published, broadcast, rewritten or redistributed without permission.",
            "(Reporting by \(person()) in \(one(of: "Geneva", "Beirut", "Lima")); editing by \(person()))",
            "Follow us on social media, download our app and never miss a story. Subscribers read without advertising.",
            "This story was updated at \(number(1...12)).\(number(10...59)) p.m. to add details. \(person()) contributed to "
                + "this report.",
            "Read more: \(headline())",
            "The \(one(of: "Eastvale", "Lakemouth")) Courier is a member of the regional press council. If you think that "
                + "we got something wrong, write to our readers' desk.",
            "Our local reporters are out every day. Help us to keep going with a small gift.",
            "The \(one(of: "Morning", "Evening")) Ledger is supported by readers like you. Please donate today to keep "
                + "independent reporting alive in our community.",
            "\(person()) is a staff writer of the magazine and hosts a weekly podcast on business and politics. Comments are "
                + "moderated; posts with links may be delayed.",
            "Have a tip? Call the newsroom or send an email to our investigations desk.")
    }
}
