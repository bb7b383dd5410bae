import ArgumentParser
import ArticleIndex
import NewsModel

extension Entities {
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
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
                        let other = try maker.target(target, as: count.kind)
                        if other.isOfOtherKind {
                            throw DecisionError(
                                message: "'\(name)' is \(count.kind.rawValue), '\(target)' is "
                                    + "\(other.kind.rawValue); 'dateline entities kind' makes them alike")
                        }
                        try maker.add(
                            AuthorityDecision(.merge, kind, name, value: other.name, condition: condition), to: &file)
                    }
                }
            }
        }
    }
}

extension DecisionMaker {
    /// The name that others are to be counted under, which has to be one of the same kind.
    func target(_ name: String, as kind: EntityKind) throws -> (name: String, kind: EntityKind, isOfOtherKind: Bool) {
        let found = try searcher.writtenKinds(of: name, kind: nil)
        if found.contains(where: { $0.count.kind == kind }) { return (name, kind, false) }
        guard let other = found.first else {
            let similar = try searcher.namesContaining(name, limit: 5)
            throw DecisionError(
                message: "no article has the name '\(name)'; to show another under it use 'dateline entities rename'"
                    + (similar.isEmpty ? "" : "; there are " + similar.map { "'\($0)'" }.joined(separator: ", ")))
        }
        return (name, other.count.kind, true)
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
