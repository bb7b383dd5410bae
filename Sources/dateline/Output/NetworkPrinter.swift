import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// Writes which names stand together.
struct NetworkPrinter {
    let network: NameNetwork
    /// Edges written at most; nil for all.
    let limit: Int?
    /// What a count is of: `article` or `sentence`.
    let unit: String
    let title: String

    private var edges: ArraySlice<NameNetwork.Edge> { network.edges.prefix(limit ?? network.edges.count) }

    func print(_ format: Entities.Network.Format) throws {
        switch format {
        case .text, .csv, .tsv: try printRows(OutputFormat(rawValue: format.rawValue) ?? .text)
        case .json: try StandardOutput.shared.write(try jsonText(record) + "\n")
        case .graphml: try StandardOutput.shared.write(graphML)
        case .svg:
            try StandardOutput.shared.write(NetworkDrawing(network: network, edges: Array(edges), title: title).svg)
        }
    }

    private func printRows(_ format: OutputFormat) throws {
        try RowPrinter(
            columns: [
                "name", "kind", "other", "other_kind", "together", "name_count", "other_count", "log_likelihood",
            ],
            format: format, emphasized: nil
        ).print(
            edges.map { edge in
                let (first, second) = (network.nodes[edge.first], network.nodes[edge.second])
                return [
                    .text(first.name), .text(first.kind.rawValue), .text(second.name), .text(second.kind.rawValue),
                    .count(edge.together), .count(first.count), .count(second.count), .number(edge.strength, digits: 2),
                ]
            })
    }

    private struct Record: Encodable {
        struct Node: Encodable {
            let id: Int
            let name: String
            let kind: String
            let count: Int
        }
        struct Edge: Encodable {
            let source: Int
            let target: Int
            let together: Int
            let log_likelihood: Double
        }
        let format_version = outputFormatVersion
        let unit: String
        let all: Int
        let articles: Int
        let nodes: [Node]
        let edges: [Edge]
    }

    private var record: Record {
        Record(
            unit: unit, all: network.all, articles: network.articles,
            nodes: network.nodes.enumerated().map {
                Record.Node(id: $0, name: $1.name, kind: $1.kind.rawValue, count: $1.count)
            },
            edges: edges.map {
                Record.Edge(
                    source: $0.first, target: $0.second, together: $0.together,
                    log_likelihood: ($0.strength * 1000).rounded() / 1000)
            })
    }

    /// GraphML (http://graphml.graphdrawing.org).
    private var graphML: String {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
            "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>",
            "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>",
            "  <key id=\"count\" for=\"node\" attr.name=\"\(unit)s\" attr.type=\"int\"/>",
            "  <key id=\"together\" for=\"edge\" attr.name=\"together\" attr.type=\"int\"/>",
            "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>",
            "  <graph edgedefault=\"undirected\">",
        ]
        for (index, node) in network.nodes.enumerated() {
            lines.append(
                "    <node id=\"n\(index)\"><data key=\"label\">\(XMLText.escaped(node.name))</data>"
                    + "<data key=\"kind\">\(node.kind.rawValue)</data><data key=\"count\">\(node.count)</data></node>")
        }
        for edge in edges {
            lines.append(
                "    <edge source=\"n\(edge.first)\" target=\"n\(edge.second)\">"
                    + "<data key=\"together\">\(edge.together)</data>"
                    + "<data key=\"weight\">\(String(format: "%.3f", edge.strength))</data></edge>")
        }
        return (lines + ["  </graph>", "</graphml>"]).joined(separator: "\n") + "\n"
    }
}
