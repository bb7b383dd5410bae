import ArgumentParser
import ArticleIndex
import Foundation
import NewsModel

struct Kwic: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kwic",
        abstract: "List every place where a query is met, with the words around it.",
        discussion: """
            One line a place (keyword in context). --sort takes words to the left and right by their number (1L, 2R), \
            'key' and 'date', the first deciding; unsorted lines come article by article and take no memory. With --group a story gives the lines of the article that leads.

              dateline kwic 'oil w/3 field'
              dateline kwic 'ceasefire' --sort 1R,2R --width 60
              dateline kwic '"prime minister"' --format csv > lines.csv
            """)

    @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
    var words: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: QueryOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var grouping: GroupingOptions

    @Option(
        help: ArgumentHelp("What to sort by, such as 1R,2R or 1L,date.", valueName: "keys"),
        transform: ConcordanceOrder.list(parsing:))
    var sort: [ConcordanceOrder] = []

    @Option(help: ArgumentHelp("Characters on either side.", valueName: "n"))
    var width = 40

    @Option(help: ArgumentHelp("How many lines to list, or 'all'.", valueName: "n"))
    var limit = LimitOption(count: nil)

    @Option(help: "How the result is written.")
    var format = OutputFormat.text

    func validate() throws {
        try format.requireRows()
        guard (1...10_000).contains(width) else { throw ValidationError("--width is a number from 1 to 10000") }
    }

    private struct Enough: Error {}

    func run() throws {
        try CommandRunner.run {
            var request = try reading.request(words.joined(separator: " "), selection, grouping, at: index.location)
            request.limit = nil
            request.order = .oldest
            let searcher = try Searcher(index.location)
            let result = try searcher.search(request)
            for note in result.notes { StandardError.note(Sanitizer.line(note)) }
            let printer = ConcordancePrinter(format: format, width: width)
            try printer.begin()
            var count = 0
            if sort.isEmpty {
                do {
                    try searcher.forEachOccurrence(of: result, width: width) { occurrence in
                        if let most = limit.count, count >= most { throw Enough() }
                        try printer.print(occurrence, isFirst: count == 0)
                        count += 1
                    }
                } catch is Enough {}
            } else {
                var lines: [Occurrence] = []
                try searcher.forEachOccurrence(of: result, width: width) { lines.append($0) }
                lines = ConcordanceOrder.sorted(lines, by: sort)
                for line in lines.prefix(limit.count ?? lines.count) {
                    try printer.print(line, isFirst: count == 0)
                    count += 1
                }
            }
            try printer.end()
            if result.total == 0 {
                try ZeroHitsPrinter.print(request, from: searcher)
            } else {
                StandardError.note("\(count.grouped) lines from \(StoryWords.totals(result.total, result.storyCount))")
            }
            return count == 0 ? 1 : 0
        }
    }
}

extension ConcordanceOrder {
    /// Reads `1R,2L,date,key`.
    static func list(parsing text: String) throws -> [ConcordanceOrder] {
        try text.split(separator: ",").map { key in
            switch key.lowercased() {
            case "date": return .date
            case "key": return .key
            default:
                guard let number = Int(key.dropLast()), (1...9).contains(number),
                    let side = key.last?.lowercased(), side == "l" || side == "r"
                else { throw ValidationError("'\(key)' is none of 1L to 9L, 1R to 9R, key and date") }
                return .word(side == "l" ? .left : .right, number)
            }
        }
    }

    static func sorted(_ lines: [Occurrence], by orders: [ConcordanceOrder]) -> [Occurrence] {
        let keyed = lines.enumerated().map { index, line in
            (index, line, orders.map { $0.key(of: line) })
        }
        return keyed.sorted { left, right in
            for (one, other) in zip(left.2, right.2) where one != other { return one < other }
            return left.0 < right.0
        }.map(\.1)
    }

    private func key(of line: Occurrence) -> String {
        switch self {
        case .word(let side, let number): line.word(side, number)
        case .key: line.key.lowercased()
        case .date: line.published?.dayText ?? "~"
        }
    }
}
