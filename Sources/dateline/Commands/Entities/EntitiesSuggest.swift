import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel
import Notebook

extension Entities {
    struct Suggest: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suggest",
            abstract: "List names that may be one, with what speaks for it.",
            discussion: """
                Nothing is merged by itself. Each pair comes with the reason (spelling, initials, abbreviation, legal form, a \
                shorter form, the last name), how many articles have both, names that both appear with, and an article of \
                each. The score sorts them; it is no probability.

                With --ask each pair is shown and you say y (one), n (two, not to be suggested again), s (skip) or q (quit). \
                --format tsv writes lines of authority.tsv: take out what is wrong, and 'entities import' the rest.

                  dateline entities suggest --kind person
                  dateline entities suggest --ask
                  dateline entities suggest --limit 500 --format tsv > suggested.tsv
                """)

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text
            case tsv
            case csv
            case ndjson
        }

        @OptionGroup var index: IndexOptions

        @Option(help: "Only persons, organisations, places or other things.")
        var kind: EntityKind?

        @Option(help: ArgumentHelp("Only names of so many articles or more.", valueName: "n"))
        var least = 2

        @Option(help: ArgumentHelp("How many pairs, or 'all'.", valueName: "n"))
        var limit = LimitOption(count: 40)

        @Flag(help: "Decide pair by pair.")
        var ask = false

        @Option(help: "text, csv, ndjson, or tsv (lines of authority.tsv).")
        var format = Format.text

        func validate() throws {
            guard least > 0 else { throw ValidationError("--least is a number from 1 on") }
        }

        func run() throws {
            try CommandRunner.run {
                let searcher = try Searcher(index.location)
                let pairs = try searcher.suggestions(
                    kinds: kind.map { [$0] } ?? EntityKind.allCases, least: least, limit: limit.count,
                    progress: CountProgress("compared", every: 10).show)
                CountProgress.clear()
                guard !pairs.isEmpty else {
                    StandardError.note("no two names look like one")
                    return 1
                }
                if ask { return try decide(pairs, searcher) }
                try print(pairs, searcher)
                return 0
            }
        }

        private func print(_ pairs: [MergeSuggestion], _ searcher: Searcher) throws {
            switch format {
            case .text where StandardOutput.isTerminal:
                for pair in pairs { try StandardOutput.shared.write(SuggestionText.text(pair) + "\n") }
            case .tsv:
                for pair in pairs {
                    let line = try decision(pair, searcher).line
                    try StandardOutput.shared.write(
                        "# \(SuggestionText.reason(pair)), score \(String(format: "%.2f", pair.score))\n\(line)\n")
                }
            default:
                let columns = [
                    "name", "articles", "other", "other_articles", "kind", "reason", "distance", "together", "shared",
                    "score", "example", "context", "other_example", "other_context",
                ]
                try RowPrinter(columns: columns, format: OutputFormat(rawValue: format.rawValue) ?? .text).print(
                    pairs.map { pair in
                        [
                            .text(pair.name.name), .count(pair.name.articles), .text(pair.other.name),
                            .count(pair.other.articles), .text(pair.kind.rawValue), .text(pair.reason.rawValue),
                            .count(pair.distance), .count(pair.together),
                            .text(pair.shared.prefix(5).joined(separator: "; ")), .number(pair.score, digits: 2),
                            .text(pair.name.example?.text ?? ""), .text(pair.name.context),
                            .text(pair.other.example?.text ?? ""), .text(pair.other.context),
                        ]
                    })
            }
        }

        private func decision(
            _ pair: MergeSuggestion, _ searcher: Searcher, as verb: AuthorityDecision.Verb = .merge
        ) throws -> AuthorityDecision {
            let written = try searcher.writtenKinds(of: pair.name.name, kind: pair.kind).first?.written
            return AuthorityDecision(verb, written ?? pair.kind, pair.name.name, value: pair.other.name)
        }

        private func decide(_ pairs: [MergeSuggestion], _ searcher: Searcher) throws -> Int32 {
            let notebook = try Notebook(path: index.location.notebook)
            var decided = 0
            asking: for (number, pair) in pairs.enumerated() {
                try StandardOutput.shared.write(
                    "\(number + 1) of \(pairs.count)\n\(SuggestionText.text(pair))one? [y/n/s/q] ")
                try StandardOutput.shared.flush()
                let verb: AuthorityDecision.Verb
                switch readLine()?.lowercased().first {
                case "y": verb = .merge
                case "n": verb = .distinct
                case "q", nil: break asking
                default: continue asking
                }
                let decision = try decision(pair, searcher, as: verb)
                let isNew = try notebook.changeAuthority(
                    of: index.location, command: "\(verb.rawValue) '\(pair.name.name)' '\(pair.other.name)'"
                ) { $0.add(decision) }
                if isNew { decided += 1 }
            }
            StandardError.note("\(decided.grouped) decisions; 'dateline entities undo' takes them back one by one")
            return 0
        }
    }
}

/// A suggestion as a person reads it.
private enum SuggestionText {
    static func reason(_ pair: MergeSuggestion) -> String {
        "\(pair.reason.rawValue), \(pair.distance) letters differ, \(pair.together.grouped) articles have both"
    }

    static func text(_ pair: MergeSuggestion) -> String {
        let terminal = Terminal()
        func side(_ side: MergeSuggestion.Side) -> String {
            "\(terminal.bold(Sanitizer.line(side.name))) (\(side.articles.grouped))"
        }
        var text =
            "\(side(pair.name)) → \(side(pair.other))  \(terminal.faint(pair.kind.rawValue)) "
            + String(format: "%.2f", pair.score) + "\n  \(reason(pair))\n"
        if !pair.shared.isEmpty {
            text += "  both with \(Sanitizer.line(pair.shared.prefix(5).joined(separator: ", ")))\n"
        }
        for side in [pair.name, pair.other] where !side.context.isEmpty {
            text +=
                "  \(terminal.faint(side.example.map { String($0.text.prefix(8)) } ?? "")) … \(Sanitizer.line(side.context)) …\n"
        }
        return text
    }
}
