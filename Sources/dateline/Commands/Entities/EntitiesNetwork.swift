public import ArgumentParser
public import ArticleIndex
import Foundation
import NewsModel

extension Entities {
    struct Network: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "network",
            abstract: "Tell which names stand together in the articles of a query.",
            discussion: """
                Nodes are the most frequent names, edges pairs that stand together oftener than by chance, with the number of \
                articles (or sentences) that have both and the log-likelihood ratio; above 10.83 chance does so less than \
                once in a thousand. graphml opens in Gephi, Cytoscape and yEd.

                  dateline entities network 'ceasefire' --format graphml > ceasefire.graphml
                  dateline entities network 'outlet:reuters' --kind person --within sentence --nodes 40 --format svg > who.svg
                """)

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text
            case csv
            case tsv
            case json
            case graphml
            case svg
        }

        @OptionGroup var listing: NameListingOptions

        @Option(help: ArgumentHelp("Together in an article, or in a sentence.", valueName: "reach"))
        var within = NameNetwork.Reach.article

        @Option(help: ArgumentHelp("How many names, the most frequent.", valueName: "n"))
        var nodes = 60

        @Option(help: ArgumentHelp("How many edges, the surest, or 'all'.", valueName: "n"))
        var edges = LimitOption(count: 200)

        @Option(help: ArgumentHelp("How often two have to stand together.", valueName: "n"))
        var least = 2

        @Option(help: "text, csv, tsv, json, graphml or svg.")
        var format = Format.text

        func validate() throws {
            guard (2...2000).contains(nodes) else { throw ValidationError("--nodes is a number from 2 to 2000") }
            guard least > 0 else { throw ValidationError("--least is a number from 1 on") }
        }

        func run() throws {
            try CommandRunner.run {
                let request = try listing.request()
                let network = try Searcher(listing.index.location).network(
                    request, kinds: listing.kinds, within: within, nodes: nodes, least: least
                )
                for note in network.notes { StandardError.note(Sanitizer.line(note)) }
                try NetworkPrinter(network: network, limit: edges.count, unit: within.rawValue, title: listing.text)
                    .print(
                        format)
                StandardError.note(
                    "\(network.nodes.count.grouped) names, \(network.edges.count.grouped) pairs in "
                        + "\(network.all.grouped) \(within.rawValue)s")
                return network.edges.isEmpty ? 1 : 0
            }
        }
    }
}

extension NameNetwork.Reach: ExpressibleByArgument {}
