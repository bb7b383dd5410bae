import ArgumentParser
import ArticleIndex
import Ingest
import NewsModel

extension Entities {
    struct Scan: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scan",
            abstract: "Find the articles that have any name of a list.",
            discussion: """
                The list is a table with a column 'name' and perhaps 'aliases' (parted by ';'), or has one name a line, or \
                is FollowTheMoney NDJSON. Names are looked for in headline and text, word by word, whether or not they \
                were recognized as names; those in capitals only where they are written so. Each row is a name and an \
                article: how it is written there, in how many places, and the first of them with what stands around it.

                  dateline entities scan board-members.csv
                  dateline entities scan names.txt 'outlet:reuters date:2024' --variants --format csv > found.csv
                """)

        @Argument(help: "The list; '-' is standard input.")
        var file: String

        @Argument(help: ArgumentHelp("Only articles that this finds.", valueName: "query"))
        var words: [String] = ["*"]

        @OptionGroup var index: IndexOptions
        @OptionGroup var reading: QueryOptions
        @OptionGroup var selection: SelectionOptions

        @Flag(help: "Find other spellings, too, as transliteration gives them: Suleimani for Soleimani.")
        var variants = false

        @Flag(name: .customLong("any-case"), help: "Find names in small letters, too.")
        var anyCase = false

        @Option(help: ArgumentHelp("Characters shown on either side.", valueName: "n"))
        var width = 50

        @Option(help: "How the result is written.")
        var format = OutputFormat.text

        func validate() throws {
            if format == .trec { throw ValidationError("use text, json, ndjson, csv, tsv or ids") }
            guard (0...1000).contains(width) else { throw ValidationError("--width is a number from 0 to 1000") }
        }

        func run() throws {
            try CommandRunner.run {
                let list = try ListedNames.read(file)
                let request = try reading.request(words.joined(separator: " "), selection, at: index.location)
                let searcher = try Searcher(index.location)
                let progress = CountProgress("looked for", every: 10)
                var rows: [[Cell]] = []
                var articles: Set<String> = []
                var found = 0
                for (number, listed) in list.enumerated() {
                    progress.show(number, list.count)
                    var hasHits = false
                    for name in [listed.name] + listed.aliases {
                        guard let query = Searcher.scanQuery(for: name, hasVariants: variants, inAnyCase: anyCase)
                        else {
                            StandardError.note("line \(listed.line): there is no word in '\(Sanitizer.line(name))'")
                            continue
                        }
                        let sought = try reading.request(query, at: index.location)
                        try searcher.scan(sought, in: request, width: width) { hit in
                            hasHits = true
                            articles.insert(hit.article.id.text)
                            if format != .ids { rows.append(Self.row(listed.name, hit)) }
                        }
                    }
                    if hasHits { found += 1 }
                }
                CountProgress.clear()
                if format == .ids {
                    for id in articles.sorted() { try StandardOutput.shared.write(id + "\n") }
                } else {
                    let columns = ["name", "id", "date", "outlet", "title", "written", "mentions", "context"]
                    try RowPrinter(columns: columns, format: format, emphasized: 0).print(rows)
                }
                StandardError.note(
                    "\(found.grouped) of \(list.count.grouped) names are in \(articles.count.grouped) articles")
                return articles.isEmpty ? 1 : 0
            }
        }

        private static func row(_ name: String, _ hit: ScanHit) -> [Cell] {
            let article = hit.article.article
            func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .nothing }
            return [
                .text(name), .text(hit.article.id.text), optional(article.published?.dayText),
                optional(article.outlet?.name), optional(article.title), .text(hit.spellings.joined(separator: "; ")),
                .count(hit.mentions), .text(hit.first.left + hit.first.key + hit.first.right),
            ]
        }
    }
}
