import ArgumentParser
import ArticleIndex
import NewsModel
import TextAnalysis

extension Entities {
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Tell what an article is about, and why.",
            discussion: """
                For each name its salience, from 0 to 1, and the parts that it is the sum of: headline (0.35), first paragraph \
                (0.2), how often it is named beside the name that is named most (up to 0.25), how early (up to 0.2). From \
                \(Salience.main) on a name counts as one that the article is about: person:biden@main, --facet person@main. \
                The last two columns say why it was taken for a name, and as what it is counted.

                  dateline entities explain 4h2k9fz0
                  dateline entities explain hw-1003 --format csv
                """)

        @Argument(help: "The article's id, its beginning, or the id that its source gave.")
        var id: String

        @OptionGroup var index: IndexOptions

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws {
            try format.requireRows()
        }

        func run() throws {
            try CommandRunner.run {
                let articles = try Searcher(index.location).salience(inArticlesNamed: id)
                guard articles.count == 1, let (article, entities) = articles.first else {
                    StandardError.note(
                        articles.isEmpty
                            ? "there is no article '\(Sanitizer.line(id))'"
                            : "'\(Sanitizer.line(id))' means several articles: "
                                + articles.map(\.article.id.text).joined(separator: ", "))
                    return articles.isEmpty ? 1 : 2
                }
                let columns = [
                    "name", "kind", "salience", "main", "headline", "lead", "frequency", "position", "mentions",
                    "evidence", "counted_as",
                ]
                try RowPrinter(columns: columns, format: format, emphasized: 0).print(entities.map(Self.row))
                StandardError.note("\(article.id.text): \(Sanitizer.line(article.article.title ?? "untitled"))")
                return entities.isEmpty ? 1 : 0
            }
        }

        private static func row(_ one: ArticleSalience) -> [Cell] {
            let reasons = Dictionary(grouping: one.entity.mentions, by: \.evidence.rawValue)
                .sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count)" }
            let counted = one.countedAs.map { "\($0.name) (\($0.kind.rawValue))" }
            return [
                .text(one.entity.name), .text(one.entity.kind.rawValue), .number(one.salience.value, digits: 2),
                .text(one.salience.value >= Salience.main ? "yes" : "no"), .number(one.salience.headline, digits: 2),
                .number(one.salience.lead, digits: 2), .number(one.salience.frequency, digits: 2),
                .number(one.salience.position, digits: 2), .count(one.entity.mentions.count),
                .text(reasons.joined(separator: ", ")),
                .text(counted.isEmpty ? "hidden" : counted.joined(separator: ", ")),
            ]
        }
    }
}
