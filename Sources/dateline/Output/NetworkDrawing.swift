import ArticleIndex
import Foundation
import NewsModel
import Notebook

/// Draws names and what stands together as a scalable picture that needs nothing beside it.
///
/// Places are found by forces (Fruchterman and Reingold, Graph drawing by force-directed placement, 1991) from a circle as
/// a start, so that one network always gives one picture.
struct NetworkDrawing {
    let network: NameNetwork
    let edges: [NameNetwork.Edge]
    let title: String

    private static let width = 1200.0
    private static let height = 900.0
    private static let margin = 90.0
    private static let rounds = 400
    private static let colours: [EntityKind: String] = [
        .person: "#0072B2", .organisation: "#D55E00", .place: "#009E73", .other: "#CC79A7",
    ]

    var svg: String {
        // Names that stand with nobody say nothing here.
        let shown = Set(edges.flatMap { [$0.first, $0.second] }).sorted()
        let number = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
        let pairs = edges.map { (number[$0.first]!, number[$0.second]!, $0.strength) }
        let places = Self.places(count: shown.count, pairs)
        let most = Double(shown.map { network.nodes[$0].count }.max() ?? 1)
        let strongest = max(edges.first?.strength ?? 1, 1)
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">",
            "<title>\(XMLText.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            "<text x=\"20\" y=\"26\" font-size=\"14\">\(XMLText.escaped(title)) · \(network.articles) articles</text>",
        ]
        for (first, second, strength) in pairs {
            let (one, other) = (places[first], places[second])
            let thickness = 0.5 + 4 * (strength / strongest).squareRoot()
            parts.append(
                "<line x1=\"\(Self.text(one.x))\" y1=\"\(Self.text(one.y))\" x2=\"\(Self.text(other.x))\" y2=\"\(Self.text(other.y))\" stroke=\"#999\" stroke-opacity=\"0.6\" stroke-width=\"\(Self.text(thickness))\"/>"
            )
        }
        for (index, place) in zip(shown, places) {
            let node = network.nodes[index]
            let radius = 4 + 14 * (Double(node.count) / most).squareRoot()
            parts.append(
                "<circle cx=\"\(Self.text(place.x))\" cy=\"\(Self.text(place.y))\" r=\"\(Self.text(radius))\" fill=\"\(Self.colours[node.kind] ?? "#000")\"><title>\(XMLText.escaped(node.name)): \(node.count)</title></circle>"
            )
            parts.append(
                "<text x=\"\(Self.text(place.x))\" y=\"\(Self.text(place.y - radius - 3))\" text-anchor=\"middle\">\(XMLText.escaped(node.name))</text>"
            )
        }
        for (index, kind) in EntityKind.allCases.enumerated() {
            let y = Int(Self.height) - 20 - 18 * (EntityKind.allCases.count - 1 - index)
            parts.append(
                "<circle cx=\"26\" cy=\"\(y - 4)\" r=\"6\" fill=\"\(Self.colours[kind] ?? "#000")\"/><text x=\"40\" y=\"\(y)\">\(kind.rawValue)</text>"
            )
        }
        return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static func text(_ number: Double) -> String { String(format: "%.1f", number) }

    private typealias Place = (x: Double, y: Double)

    private static func places(count: Int, _ pairs: [(Int, Int, Double)]) -> [Place] {
        guard count > 0 else { return [] }
        var places: [Place] = (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            return (cos(angle) / 2, sin(angle) / 2)
        }
        // The distance at which pushing and pulling are in balance, in a square of side 2.
        let ideal = 2 / Double(count).squareRoot()
        for round in 0..<rounds {
            var moves: [Place] = Array(repeating: (0, 0), count: count)
            func add(_ index: Int, _ x: Double, _ y: Double) {
                moves[index].x += x
                moves[index].y += y
            }
            for first in 0..<count {
                for second in (first + 1)..<max(count, first + 1) {
                    let (x, y) = (places[first].x - places[second].x, places[first].y - places[second].y)
                    let distance = max((x * x + y * y).squareRoot(), 0.001)
                    let force = ideal * ideal / distance / distance
                    add(first, x * force, y * force)
                    add(second, -x * force, -y * force)
                }
            }
            for (first, second, _) in pairs {
                let (x, y) = (places[first].x - places[second].x, places[first].y - places[second].y)
                let force = (x * x + y * y).squareRoot() / ideal
                add(first, -x * force, -y * force)
                add(second, x * force, y * force)
            }
            let heat = 0.1 * (1 - Double(round) / Double(rounds))
            for index in 0..<count {
                // What belongs to nothing else must not drift away.
                add(index, -places[index].x * 0.05, -places[index].y * 0.05)
                let length = max(
                    (moves[index].x * moves[index].x + moves[index].y * moves[index].y).squareRoot(), 0.001)
                let step = min(length, heat)
                places[index].x += moves[index].x / length * step
                places[index].y += moves[index].y / length * step
            }
        }
        func scaled(_ values: [Double], _ size: Double) -> [Double] {
            let (least, most) = (values.min()!, values.max()!)
            return values.map { margin + ($0 - least) / max(most - least, 0.001) * (size - 2 * margin) }
        }
        return Array(zip(scaled(places.map(\.x), width), scaled(places.map(\.y), height)))
    }
}
