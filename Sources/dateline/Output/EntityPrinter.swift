import ArticleIndex
import Foundation
import NewsModel

/// Writes what an index knows of a name.
struct EntityPrinter {
    let format: OutputFormat

    private static let spellingsShown = 12

    func print(_ profiles: [EntityProfile]) throws {
        let text =
            format == .json
            ? try jsonText(Record(entities: profiles.map(EntityRecord.init))) + "\n"
            : profiles.map(text).joined(separator: "\n")
        try StandardOutput.shared.write(text)
    }

    private func text(_ profile: EntityProfile) -> String {
        let terminal = Terminal()
        var text = terminal.bold(Sanitizer.line(profile.name)) + "  \(profile.kind.rawValue)\n"
        func line(_ name: String, _ value: String) {
            text +=
                terminal.faint(name.padding(toLength: 14, withPad: " ", startingAt: 0)) + Sanitizer.line(value) + "\n"
        }
        func list(_ items: [String], besides count: Int) -> String {
            (items + (count > items.count ? ["and \((count - items.count).grouped) more"] : [])).joined(
                separator: " · ")
        }
        line(
            "articles",
            "\(profile.articles.grouped), \(profile.mainArticles.grouped) about it, \(profile.mentions.grouped) mentions"
        )
        for id in profile.ids { line("id", id) }
        for remark in profile.remarks { line("note", remark) }
        if let span = profile.span { line("days", "\(span.first) to \(span.last)") }
        line(
            "written",
            list(
                profile.spellings.prefix(Self.spellingsShown).map { "\($0.text) \($0.mentions.grouped)" },
                besides: profile.spellings.count))
        if !profile.outlets.labels.isEmpty {
            line(
                "outlets",
                list(
                    profile.outlets.labels.map { "\($0.label) \($0.count.grouped)" },
                    besides: profile.outlets.labelCount))
        }
        if profile.timeline.count > 1 {
            line("over time", profile.timeline.map { "\($0.label) \($0.count.grouped)" }.joined(separator: " · "))
        }
        for (index, other) in profile.company.enumerated() {
            line(
                index == 0 ? "appears with" : "",
                "\(other.name) (\(other.kind.rawValue)): \(other.together.grouped) of its \(other.everywhere.grouped), "
                    + String(format: "%.1f", other.strength))
        }
        return text
    }

    private struct Record: Encodable {
        let format_version = outputFormatVersion
        let entities: [EntityRecord]
    }

    private struct EntityRecord: Encodable {
        struct Spelling: Encodable {
            let text: String
            let mentions: Int
            let articles: Int
        }
        struct Count: Encodable {
            let label: String
            let count: Int
        }
        struct Company: Encodable {
            let name: String
            let kind: String
            let together: Int
            let everywhere: Int
            let log_likelihood: Double
        }

        let name: String
        let kind: String
        let articles: Int
        let main_articles: Int
        let ids: [String]
        let notes: [String]
        let mentions: Int
        let first_day: String?
        let last_day: String?
        let spellings: [Spelling]
        let timeline: [Count]
        let outlets: [Count]
        let without_outlet: Int
        let company: [Company]

        init(_ profile: EntityProfile) {
            name = profile.name
            kind = profile.kind.rawValue
            articles = profile.articles
            main_articles = profile.mainArticles
            ids = profile.ids
            notes = profile.remarks
            mentions = profile.mentions
            first_day = profile.span?.first
            last_day = profile.span?.last
            spellings = profile.spellings.map { Spelling(text: $0.text, mentions: $0.mentions, articles: $0.articles) }
            timeline = profile.timeline.map { Count(label: $0.label, count: $0.count) }
            outlets = profile.outlets.labels.map { Count(label: $0.label, count: $0.count) }
            without_outlet = profile.outlets.missing
            company = profile.company.map {
                Company(
                    name: $0.name, kind: $0.kind.rawValue, together: $0.together, everywhere: $0.everywhere,
                    log_likelihood: ($0.strength * 1000).rounded() / 1000)
            }
        }
    }
}
