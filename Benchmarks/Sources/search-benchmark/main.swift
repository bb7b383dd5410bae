// Times kinds of queries in this process, on a warm index: `search-benchmark INDEX kinds.json RUNS` prints a line
// `name<TAB>articles<TAB>median in milliseconds` for each.
import ArticleIndex
import Foundation

struct Kind: Decodable {
    let name: String
    let dateline: String
    let filter: [String]?
    let facets: [String]?
    let all: Bool?
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let runs = Int(arguments[3]) else {
    print("usage: search-benchmark INDEX kinds.json RUNS")
    exit(64)
}
let searcher = try Searcher(IndexLocation(path: arguments[1]))
let kinds = try JSONDecoder().decode([Kind].self, from: Data(contentsOf: URL(fileURLWithPath: arguments[2])))
for kind in kinds {
    var times: [Double] = []
    var total = 0
    for _ in 0..<runs {
        let start = ContinuousClock.now
        var request = SearchRequest(try QueryParser.parse(kind.dateline))
        if let filter = kind.filter { request.filters = [ArticleIndex.Dimension(rawValue: filter[0])!: [filter[1]]] }
        request.facets = (kind.facets ?? []).map { (ArticleIndex.Dimension(rawValue: $0)!, 10) }
        request.limit = kind.all == true ? nil : 10
        let result = try searcher.search(request)
        try searcher.forEachID(of: result) { _ in }
        total = result.total
        let duration = ContinuousClock.now - start
        times.append(Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1000)
    }
    times.sort()
    print("\(kind.name)\t\(total)\t\(String(format: "%.3f", times[times.count / 2]))")
}
