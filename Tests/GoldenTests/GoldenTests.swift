import Foundation
import TestSupport
import Testing

/// One call of the tool in a dataset, and what must come of it; what is not named is not compared.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
    /// What the case shows, as a sentence.
    let name: String
    /// The words behind `dateline`; `--index` is added.
    let arguments: [String]
    /// Standard input.
    let input: String?
    /// Exit status; 0 where it is not named.
    let status: Int32?
    /// The total of the search.
    let total: Int?
    /// The given ids of the hits, in order.
    let ids: [String]?
    /// The given ids of the hits in any order.
    let idsInAnyOrder: [String]?
    /// For each dimension its labels with their counts, all of them.
    let facets: [String: [String: Int]]?
    /// Standard output, line by line.
    let output: [String]?
    /// Standard error, line by line.
    let errors: [String]?

    var testDescription: String { name }
}

/// A folder of `Datasets`: `articles/` is ingested, then every case of `cases.json` runs in order on that index.
@Suite struct GoldenTests {
    static let datasets: [String] = {
        let folder = Checkout.root + "/Tests/GoldenTests/Datasets"
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
            .sorted()
    }()

    @Test func thereAreDatasets() {
        #expect(Self.datasets.count >= 5)
    }

    @Test(arguments: datasets)
    func datasetBehavesAsWritten(_ dataset: String) throws {
        let path = Checkout.root + "/Tests/GoldenTests/Datasets/" + dataset
        let folder = try TemporaryFolder()
        // A copy under a fixed name beside the index, so that messages hold no path of this machine.
        try FileManager.default.copyItem(atPath: path + "/articles", toPath: folder.file("articles"))
        let tool = Tool(index: "Index")
        let ingested = try tool.run("ingest", "articles", folder: folder.path)
        #expect(ingested.status == 0 || ingested.status == 2, "\(ingested.errors)")
        let cases = try JSONDecoder().decode(
            [GoldenCase].self, from: Data(contentsOf: URL(fileURLWithPath: path + "/cases.json")))
        for golden in cases { try check(golden, tool, folder) }
    }

    private func check(_ golden: GoldenCase, _ tool: Tool, _ folder: TemporaryFolder) throws {
        let name: Comment = "\(golden.name)"
        let needsJSON = golden.total != nil || golden.ids != nil || golden.idsInAnyOrder != nil || golden.facets != nil
        var arguments = golden.arguments
        for dimension in (golden.facets ?? [:]).keys.sorted() { arguments += ["--facet", dimension + ":all"] }
        if needsJSON { arguments += ["--format", "json", "--limit", "all"] }
        let result = try tool.run(arguments, input: golden.input, folder: folder.path)
        #expect(result.status == golden.status ?? 0, "\(golden.name): \(result.errors)")
        if needsJSON {
            let json = try result.json()
            let hits = (json["hits"] as? [[String: Any]] ?? []).map { $0["external_id"] as? String ?? "" }
            if let total = golden.total { #expect(json["total"] as? Int == total, name) }
            if let ids = golden.ids { #expect(hits == ids, name) }
            if let ids = golden.idsInAnyOrder { #expect(hits.sorted() == ids.sorted(), name) }
            for facet in json["facets"] as? [[String: Any]] ?? [] {
                let labels = (facet["labels"] as? [[String: Any]] ?? []).map {
                    ($0["label"] as? String ?? "", $0["count"] as? Int ?? -1)
                }
                let dimension = facet["dimension"] as? String ?? ""
                #expect(Dictionary(uniqueKeysWithValues: labels) == golden.facets?[dimension], name)
            }
        }
        func lines(_ text: String) -> [String] {
            var lines = text.replacingOccurrences(of: folder.path, with: "FOLDER").components(separatedBy: "\n")
            if lines.last == "" { lines.removeLast() }
            return lines
        }
        if let output = golden.output { #expect(lines(result.output) == output, name) }
        if let errors = golden.errors { #expect(lines(result.errors) == errors, name) }
    }
}
