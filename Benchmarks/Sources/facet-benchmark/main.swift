// Counts facets of synthetic documents: `facet-benchmark make DATABASE DOCUMENTS` writes a database, and what each document has to
// standard output (a line a document, dimensions parted by tabs, labels by blanks); `facet-benchmark count DATABASE RUNS` prints
// a line `name<TAB>documents<TAB>median in milliseconds` for each way to count.
import Foundation
import Xapian

/// How many labels each dimension has; how often they occur follows Zipf's law.
let dimensions = [100, 10_000, 100_000]

struct Chance {
    var state: UInt64 = 42
    /// SplitMix64 (Steele, Lea and Flood, 2014), as a number from 0 to 1.
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ mixed >> 31) >> 11) / Double(1 << 53)
    }
    /// A label by Zipf's law with exponent 1: its rank is the exponential of a uniform number.
    mutating func label(of count: Int) -> UInt32 { UInt32(exp(next() * log(Double(count)))) - 1 }
}

func make(_ path: String, documents: Int) throws {
    let writer = try WritableDatabase(path: path)
    var chance = Chance()
    try writer.begin()
    var lines = ""
    for number in 1...documents {
        var document = Document()
        if number % 10 == 0 { document.addTerm(Array("tenth".utf8), frequency: 1) }
        var parts: [String] = [number % 10 == 0 ? "tenth" : "other"]
        for (slot, count) in dimensions.enumerated() {
            let labels = Set((0..<(1 + Int(chance.next() * 3))).map { _ in chance.label(of: count) }).sorted()
            document.setValue(labels.packedOrdinals(), slot: UInt32(slot))
            parts.append(labels.map(String.init).joined(separator: " "))
        }
        lines += parts.joined(separator: "\t") + "\n"
        try writer.add(document)
        if number % 50_000 == 0 {
            try writer.commit()
            try writer.begin()
            FileHandle.standardOutput.write(Data(lines.utf8))
            lines = ""
        }
    }
    try writer.commit()
    FileHandle.standardOutput.write(Data(lines.utf8))
}

func count(_ path: String, runs: Int) throws {
    let database = try Database(path: path)
    let columns = try dimensions.indices.map { try Column(database, slot: UInt32($0), .ordinals) }
    for (name, query) in [("all", try Query.everything()), ("a tenth", try .term(Array("tenth".utf8)))] {
        for way in ["value streams", "columns"] {
            var times: [Double] = []
            var total = 0
            for _ in 0..<runs {
                let start = ContinuousClock.now
                let matches = try Enquire(database).match(
                    query, weighting: .none, order: .relevance, first: 0, count: 10, collecting: true)
                for slot in dimensions.indices {
                    let counts = try matches.countOrdinals(
                        slot: UInt32(slot), column: way == "columns" ? columns[slot] : nil, in: database)
                    let top = counts.labels.first(10) { ($0.documents, $1.label) > ($1.documents, $0.label) }
                    precondition(top.count == 10)
                }
                total = matches.total
                let time = ContinuousClock.now - start
                times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
            }
            times.sort()
            print("\(name), \(way)\t\(total)\t\(String(format: "%.3f", times[times.count / 2]))")
        }
    }
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "make" where arguments.count == 4: try make(arguments[2], documents: Int(arguments[3]) ?? 0)
case "count" where arguments.count == 4: try count(arguments[2], runs: Int(arguments[3]) ?? 1)
default:
    print("usage: facet-benchmark make DATABASE DOCUMENTS | count DATABASE RUNS")
    exit(64)
}
