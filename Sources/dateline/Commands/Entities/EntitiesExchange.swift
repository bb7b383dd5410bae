import ArgumentParser
import ArticleIndex
import Foundation
import Ingest
import NewsModel
import TextAnalysis

extension Entities {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the names in the articles of a query for other programs.",
            discussion: """
                csv, tsv and ndjson have name, kind, articles, other names that are counted as it, ids and notes, and can be \
                read back with 'entities import'. ftm writes entities of FollowTheMoney (Person, Organization, Address for \
                places, Thing), as Aleph and OpenSanctions read them.

                  dateline entities export --kind person --format csv > persons.csv
                  dateline entities export 'outlet:reuters' --format ftm > entities.ftm.json
                """)

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case csv
            case tsv
            case ndjson
            case ftm

            var rows: OutputFormat? { OutputFormat(rawValue: rawValue) }
        }

        @OptionGroup var listing: NameListingOptions

        @Option(help: ArgumentHelp("How many names, or 'all'.", valueName: "n"))
        var limit = LimitOption(count: nil)

        @Option(help: "csv, tsv, ndjson, or ftm (FollowTheMoney).")
        var format = Format.csv

        func run() throws {
            try CommandRunner.run {
                let request = try listing.request()
                let records = try Searcher(listing.index.location).records(
                    in: request, kinds: listing.kinds, limit: limit.count)
                if let rows = format.rows {
                    try RowPrinter(columns: ["name", "kind", "articles", "aliases", "ids", "notes"], format: rows)
                        .print(
                            records.map { record in
                                [
                                    .text(record.name), .text(Dimension(record.kind).rawValue), .count(record.articles),
                                    .text(record.aliases.joined(separator: "; ")),
                                    .text(record.ids.joined(separator: "; ")),
                                    .text(record.notes.joined(separator: "; ")),
                                ]
                            })
                } else {
                    for record in records { try StandardOutput.shared.write(try jsonText(MoneyEntity(record)) + "\n") }
                }
                StandardError.note("\(records.count.grouped) names")
                return records.isEmpty ? 1 : 0
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take decisions about names from a file.",
            discussion: """
                A table with columns name, kind, aliases (parted by ';'), id, wikidata, note; FollowTheMoney NDJSON; or lines \
                of another authority.tsv, such as 'entities suggest --format tsv' writes. From lists, other names that the \
                articles have are counted as the name, ids and notes are kept; what no article has is left aside.

                  dateline entities import persons.csv --dry-run
                  dateline entities suggest --format tsv > suggested.tsv   # take out the lines that are wrong
                  dateline entities import suggested.tsv
                """)

        @Argument(help: "The file; '-' is standard input.")
        var file: String

        @OptionGroup var options: AuthorityOptions

        func run() throws {
            try CommandRunner.run {
                let data = try NamedInput.data(file)
                if let decisions = try Self.decisions(data, file) {
                    return try options.change("import '\(file)'") { authority, _ in
                        for line in decisions.lines { authority.add(line) }
                    }
                }
                let names = try ListedNames.names(in: data, from: file)
                var absent = 0
                let status = try options.change("import '\(file)'") { authority, maker in
                    absent = 0
                    for listed in names {
                        let decisions = try maker.decisions(of: listed)
                        if decisions == nil { absent += 1 }
                        for decision in decisions ?? [] { try maker.add(decision, to: &authority) }
                    }
                }
                if absent > 0 {
                    StandardError.note("\(absent.grouped) of \(names.count.grouped) names are in no article")
                }
                return status
            }
        }

        /// Lines of an authority file; nil where it is something else.
        private static func decisions(_ data: Data, _ file: String) throws -> AuthorityFile? {
            guard let text = String(validating: data, as: UTF8.self),
                let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.hasPrefix("#") }),
                AuthorityFile.isLine(line)
            else { return nil }
            do {
                return try AuthorityFile(text)
            } catch {
                throw DecisionError(message: "cannot read the decisions in '\(file)': \(error)")
            }
        }
    }
}

extension DecisionMaker {
    /// What a listed name decides; nil where no article has it or another name of it.
    func decisions(of listed: ListedName) throws -> [AuthorityDecision]? {
        let kind = listed.kind ?? self.kind
        var decisions: [AuthorityDecision] = []
        let own = try searcher.writtenKinds(of: listed.name, kind: kind)
        var known = own.first
        for alias in listed.aliases {
            guard let found = try searcher.writtenKinds(of: alias, kind: kind ?? known?.count.kind).first,
                nameKey(alias) != nameKey(listed.name)
            else { continue }
            // The first name that articles have is renamed where they lack the name itself.
            if known == nil {
                decisions.append(AuthorityDecision(.rename, found.written, alias, value: listed.name))
                known = found
            } else if found.count.kind == known?.count.kind, found.count.name != known?.count.name {
                decisions.append(AuthorityDecision(.merge, found.written, alias, value: listed.name))
            }
        }
        guard let known else { return nil }
        let written = own.isEmpty ? known.count.name : listed.name
        decisions += listed.ids.map { AuthorityDecision(.id, known.written, written, value: $0) }
        if let note = listed.note { decisions.append(AuthorityDecision(.note, known.written, written, value: note)) }
        return decisions
    }
}

/// An entity of FollowTheMoney (https://followthemoney.tech).
private struct MoneyEntity: Encodable {
    let id: String
    let schema: String
    let properties: [String: [String]]

    init(_ record: NameRecord) {
        id = record.key
        schema =
            switch record.kind {
            case .person: "Person"
            case .organisation: "Organization"
            case .place: "Address"
            case .other: "Thing"
            }
        // An address is named by its text in that model.
        var properties = ["name": [record.name]]
        if record.kind == .place { properties["full"] = [record.name] }
        if !record.aliases.isEmpty { properties["alias"] = record.aliases }
        if !record.notes.isEmpty { properties["notes"] = record.notes }
        let wikidata = record.ids.filter { $0.hasPrefix("wikidata:") }.map { String($0.dropFirst("wikidata:".count)) }
        if !wikidata.isEmpty { properties["wikidataId"] = wikidata }
        self.properties = properties
    }
}
