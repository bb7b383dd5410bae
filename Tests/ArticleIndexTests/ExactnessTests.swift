import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing
import TextAnalysis

/// What the index finds is compared with a plain reading of every sample article.
@Suite struct ExactnessTests {
    let index: IndexFixture
    /// The words of headline and text of each article.
    private let texts: [[[String]]]

    init() throws {
        index = try IndexFixture()
        let items = IndexFixture.items(path: Checkout.root + "/seeds")
        try index.ingest(items)
        texts = items.compactMap { item in
            guard case .article(let article) = item else { return nil }
            return [article.title ?? "", article.text].map { text in
                let tokenized = Tokenizer.tokenize(text)
                return tokenized.tokens.map { String(decoding: tokenized.term(of: $0), as: UTF8.self) }
            }
        }
    }

    /// In how many articles each run of `length` words occurs.
    private func runs(of length: Int) -> [[String]: Int] {
        var counts: [[String]: Int] = [:]
        for parts in texts {
            var found: Set<[String]> = []
            for words in parts where words.count >= length {
                for start in 0...(words.count - length) { found.insert(Array(words[start..<(start + length)])) }
            }
            for run in found { counts[run, default: 0] += 1 }
        }
        return counts
    }

    private func total(_ query: String) throws -> Int {
        try index.search(query) { $0.limit = 0 }.total
    }

    /// Whether a word written down is cut into itself again; the rest (parts of elisions, say) cannot be asked for alone.
    private func isWritable(_ run: [String]) -> Bool {
        let tokenized = Tokenizer.tokenize(run.joined(separator: " "))
        return tokenized.tokens.map { String(decoding: tokenized.term(of: $0), as: UTF8.self) } == run
    }

    @Test func everyWordIsFoundInExactlyTheArticlesThatHaveIt() throws {
        for (run, count) in runs(of: 1) where isWritable(run) {
            #expect(try total("=\"\(run[0])\"") == count, "\(run)")
            #expect(try total("\"\(run[0])\"") >= count, "\(run)")
        }
    }

    @Test func everyPhraseIsFoundInExactlyTheArticlesThatHaveIt() throws {
        for length in 2...3 {
            // Every fifth, to stay quick; which ones does not matter and differs from run to run.
            for (number, (run, count)) in runs(of: length).enumerated() where number % 5 == 0 && isWritable(run) {
                #expect(try total("=\"\(run.joined(separator: " "))\"") == count, "\(run)")
            }
        }
    }

    @Test func wordsTurnedAroundAreNotAPhrase() throws {
        let pairs = runs(of: 2)
        for (number, run) in pairs.keys.enumerated() where number % 10 == 0 && isWritable(run) {
            let turned = [run[1], run[0]]
            #expect(try total("=\"\(turned.joined(separator: " "))\"") == pairs[turned] ?? 0, "\(turned)")
        }
    }

    @Test func documentationNamesEveryFieldAndDimension() throws {
        let queries = try String(contentsOfFile: Checkout.root + "/docs/query-language.md", encoding: .utf8)
        for field in FieldTable.fields {
            #expect(queries.contains("| `\(field.name):` |"), "\(field.name)")
            #expect(queries.contains(field.example), "\(field.example)")
            #expect(throws: Never.self) {
                try QueryParser.parse(
                    field.example, marks: ListedOnce(), findSaved: { _ in SavedSearch(query: "*") })
            }
        }
        for dimension in Dimension.allCases { #expect(queries.contains(dimension.rawValue)) }
    }

    /// Every line of the blocks marked `query` in the reference is a query that runs.
    @Test func examplesOfTheReferenceRun() throws {
        let text = try String(contentsOfFile: Checkout.root + "/docs/query-language.md", encoding: .utf8)
        let blocks = text.components(separatedBy: "```query\n").dropFirst()
        let queries = blocks.flatMap { ($0.components(separatedBy: "```").first ?? "").split(separator: "\n") }
        #expect(queries.count > 25)
        for query in queries {
            let reading = try QueryParser.parse(
                String(query), today: PublicationDate(year: 2024, month: 3, day: 13))
            _ = try Searcher(index.location).search(SearchRequest(reading))
        }
    }
}

/// A notebook with one list of no articles.
private struct ListedOnce: ReaderMarks {
    func labels(of dimension: ArticleIndex.Dimension) -> [(label: String, articles: [ArticleID])] {
        dimension == .list ? [("Drone strikes", [])] : []
    }
    func articles(noted words: String) -> [ArticleID] { [] }
    func notedArticles() -> [ArticleID] { [] }
}
