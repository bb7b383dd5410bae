import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Count names as one.",
            discussion: """
                All names are counted under the last one. Every search, facet and export has it so at once; articles and \
                index stay as they are, and 'dateline entities undo' takes it back.

                  dateline entities merge 'Joseph R. Biden' 'Scranton Joe' 'Joe Biden'
                  dateline entities merge Twitter 'X Corp' --from 2023-07-23
                  dateline entities merge Smith 'Ann Smith' --where 'outlet:="The Wire"'
                """)

        @Argument(help: "The names, that under which they are counted last.")
        var names: [String]

        @Option(help: ArgumentHelp("Only in articles from this day, month or year on.", valueName: "date"))
        var from: String?

        @Option(help: ArgumentHelp("Only in articles up to this day, month or year.", valueName: "date"))
        var through: String?

        @Option(name: .customLong("where"), help: ArgumentHelp("Only in articles that this finds.", valueName: "query"))
        var condition: String?

        @OptionGroup var options: AuthorityOptions

        func validate() throws {
            if names.count < 2 { throw ValidationError("name two or more") }
        }

        func run() throws {
            try CommandRunner.run {
                try options.change("merge " + names.map { "'\($0)'" }.joined(separator: " ")) { file, maker in
                    let target = names.last!
                    let condition = DecisionCondition.text(condition, from: from, through: through)
                    for name in names.dropLast() {
                        let (kind, count) = try maker.written(name)
                        try maker.check(name, count, canBe: target)
                        try maker.add(
                            AuthorityDecision(.merge, kind, name, value: target, condition: condition), to: &file)
                    }
                }
            }
        }
    }
}

extension DecisionMaker {
    /// Throws where a name cannot be counted under another: that has to be in the index, and of the same kind.
    fileprivate func check(_ name: String, _ count: NamedCount, canBe target: String) throws {
        let found = try searcher.writtenKinds(of: target, kind: nil)
        if found.contains(where: { $0.count.kind == count.kind }) { return }
        guard let other = found.first else {
            let similar = try searcher.similarNames(target).map { "; \($0)" } ?? ""
            throw DecisionError(
                message: "no article has the name '\(target)'; to show another under it use 'dateline entities rename'"
                    + similar)
        }
        throw DecisionError(
            message: "'\(name)' is \(count.kind.rawValue), '\(target)' is \(other.count.kind.rawValue); "
                + "'dateline entities kind' makes them alike")
    }
}

/// The articles for which a decision holds.
enum DecisionCondition {
    /// A query of all that is asked for; empty for every article.
    static func text(_ query: String?, from: String?, through: String?) -> String {
        let dates = from != nil || through != nil ? "date:\(from ?? "")..\(through ?? "")" : nil
        switch (query, dates) {
        case (let query?, let dates?): return "(\(query)) AND \(dates)"
        default: return query ?? dates ?? ""
        }
    }
}
