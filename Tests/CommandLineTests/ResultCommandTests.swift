import Foundation
import TestSupport
import Testing

/// The commands that look at a result from other sides, on five small articles with known answers.
@Suite struct ResultCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("Index"))
        let lines = [
            #"{"id":"a1","title":"Oil field attacked","text":"The oil field near Kirkuk was attacked on Monday. Guards fled.\n\nOil prices rose.","outlet":"Alpha","published":"2023-10-02","authors":["Ann Lee"]}"#,
            #"{"id":"a2","title":"Prices","text":"Prices of oil rose again. The field of candidates is open. Oil companies gained.","outlet":"Alpha","published":"2023-10-04"}"#,
            #"{"id":"b1","title":"Talks on gas","text":"Talks about gas went on in Cairo. Nobody spoke of oil.","outlet":"Beta","published":"2023-11-20","url":"https://beta.example/world/1"}"#,
            #"{"id":"b2","title":"Gas again","text":"General Qassem Suleimani met gas traders. IT was IT.","outlet":"Beta","published":"2023-12"}"#,
            #"{"id":"c1","title":"Undated","text":"Qassem Soleimani and Kasim Sulaymani are one name. it is so."}"#,
        ]
        let input = try folder.write(lines.joined(separator: "\n"), to: "input.jsonl")
        try #require(try tool.run("ingest", input).status == 0)
    }

    private func found(_ arguments: String...) throws -> [String] {
        let result = try tool.run(["search"] + arguments + ["--fields", "external_id", "--format", "csv", "--no-log"])
        #expect(result.status <= 1, "\(result.errors)")
        return result.lines.dropFirst().sorted()
    }

    /// The queries that Xapian's own parser answers with a silent zero.
    @Test(arguments: [
        ("(oil OR gas) NEAR/5 (field OR talks)", ["a1", "a2", "b1"]), ("attack* NEAR/5 field", ["a1"]),
        ("\"oil fiel*\"", ["a1"]), ("oil w/3 field", ["a1"]), ("f?eld", ["a1", "a2"]), ("oil and gas", ["b1"]),
        ("field pre/3 oil", []), ("oil not w/1 (field OR prices)", ["a2", "b1"]), ("oil w/s rose", ["a1", "a2"]),
        ("guards w/s prices", []), ("guards w/p attacked", ["a1"]), ("guards w/p prices", []),
        ("atleast3(oil)", ["a1"]), ("hlead(prices)", ["a2"]), ("caps(it)", ["b2"]), ("\"rose oil\"~4", ["a1", "a2"]),
        ("~soleimani", ["b2", "c1"]), ("candidatse~1", ["a2"]), ("words:>15", ["a1"]), ("author:*", ["a1"]),
        ("outlet:none", ["c1"]), ("date:none", ["c1"]), ("date:2023-10", ["a1", "a2"]),
        ("date:>=2023-11", ["b1", "b2"]),
        ("url:*/world/*", ["b1"]), ("entity:kirkuk", ["a1"]), ("*ices", ["a1", "a2"]),
        ("title:(oil w/1 field)", ["a1"]),
    ])
    func queriesFindWhatTheyMean(_ query: String, _ expected: [String]) throws {
        #expect(try found(query) == expected)
    }

    @Test func anOpenQuotationMarkIsAnErrorNotAZero() throws {
        let result = try tool.run("search", "\"oil field")
        #expect(result.status == 2)
        #expect(result.errors.contains("never closed"))
    }

    @Test func variantsCanBeSwitchedOff() throws {
        #expect(try found("~soleimani", "--no-variants") == ["c1"])
        #expect(try found("~soleimani", "--without-form", "suleimani") == ["c1"])
        #expect(try found("attacks", "--without-form", "attacked") == [])
    }

    @Test func otherSyntaxesFindByTheirRules() throws {
        #expect(try found("oil field", "--syntax", "nexis") == ["a1"])
        #expect(try found("oil gas", "--syntax", "lucene") == ["a1", "a2", "b1", "b2"])
        #expect(try found("field w/3 oil", "--syntax", "factiva") == [])
    }

    @Test func savedSearchesStandForWhatTheyMean() throws {
        #expect(try tool.run("saved", "add", "Energy", "oil OR gas", "--filter", "outlet=Beta").status == 0)
        #expect(try tool.run("saved", "add", "energy", "x").status == 2)
        #expect(try tool.run("saved", "add", "broken", "\"x").status == 2)
        #expect(try found("saved:energy") == ["b1", "b2"])
        #expect(try found("oil saved:ENERGY") == ["b1"])
        #expect(try found("oil NOT saved:energy") == ["a1", "a2"])
        #expect(try tool.run("saved", "run", "energy", "--format", "ids").lines.count == 2)
        #expect(try tool.run("saved", "add", "outer", "saved:energy date:2023-11").status == 0)
        #expect(try found("saved:outer") == ["b1"])
        // What a search means is what it means now; and a circle is refused, not run for ever.
        #expect(try tool.run("saved", "edit", "energy", "saved:outer").status == 0)
        let circle = try tool.run("search", "saved:outer", "--no-log")
        #expect(circle.status == 2)
        #expect(circle.errors.contains("uses itself"))
        #expect(try tool.run("saved", "ls").lines.map { $0.split(separator: "\t")[0] } == ["Energy", "outer"])
        #expect(try tool.run("saved", "rm", "energy").status == 0)
        #expect(try tool.run("saved", "rm", "energy").status == 1)
        let gone = try tool.run("search", "saved:outer", "--no-log")
        #expect(gone.errors.contains("there is no saved search 'energy'"), "\(gone.errors)")
    }

    @Test func countIsANumber() throws {
        let some = try tool.run("count", "oil")
        #expect(some.output == "3\n")
        #expect(some.status == 0)
        let none = try tool.run("count", "kirkuc")
        #expect(none.output == "0\n")
        #expect(none.status == 1)
        #expect(none.errors.contains("did you mean 'kirkuk' for 'kirkuc'?: 1 article"))
        #expect(none.errors.contains("searched 5 articles from 2023-10-02 to 2023-12, 1 of them undated"))
    }

    @Test func explainListsFormsAndCountsOfEachPart() throws {
        let result = try tool.run("explain", "attack AND (gas OR oil)", "--format", "json")
        #expect(result.status == 0)
        let json = try result.json()
        #expect(json["total"] as? Int == 1)
        let tree = try #require(json["tree"] as? [String: Any])
        #expect(tree["operation"] as? String == "AND")
        let parts = try #require(tree["parts"] as? [[String: Any]])
        #expect(parts.map { $0["articles"] as? Int } == [1, 4])
        let forms = try #require(parts[0]["expansions"] as? [[[String: Any]]])
        #expect(forms[0].map { $0["word"] as? String } == ["attack", "attacked"])
        #expect(forms[0].map { $0["articles"] as? Int } == [0, 1])
    }

    @Test func aZeroIsExplainedWithWhatWouldRevive() throws {
        let result = try tool.run("explain", "\"field oil\" AND kirkuk")
        #expect(result.status == 1)
        #expect(result.output.contains("no article has \"field oil\""))
        #expect(result.output.contains("with the words of \"field oil\" near each other: 1"))
        #expect(result.output.contains("without \"field oil\": 1"))
        let filtered = try tool.run("search", "kirkuk", "--filter", "outlet=Beta", "--no-log")
        #expect(filtered.errors.contains("without the filters by outlet: 1 article"))
    }

    @Test func facetsAreCountedListedAndMatched() throws {
        #expect(try tool.run("facets", "outlet").lines == ["Alpha\t2", "Beta\t2"])
        #expect(try tool.run("facets", "outlet", "--match", "b*").lines == ["Beta\t2"])
        #expect(
            try tool.run("facets", "weekday", "--format", "csv").lines == ["label,count", "Monday,2", "Wednesday,1"])
        #expect(try tool.run("facets", "has", "*", "--match", "*date*").lines.sorted() == ["date\t4", "undated\t1"])
        let json = try tool.run("facets", "year", "--format", "json").json()
        #expect(json["missing"] as? Int == 1)
        #expect(try found("*", "--filter", "weekday=Monday") == ["a1", "b1"])
        #expect(try found("*", "--exclude", "has=undated") == ["a1", "a2", "b1", "b2"])
    }

    @Test func timelinesTellEveryStepAndWhatIsUndated() throws {
        let months = try tool.run("timeline", "oil OR gas", "--share", "--format", "csv")
        #expect(
            months.lines == ["month,count,all,share", "2023-10,2,2,1.0000", "2023-11,1,1,1.0000", "2023-12,1,1,1.0000"])
        let weeks = try tool.run("timeline", "oil", "--by", "week")
        #expect(weeks.lines.first == "2023-10-02\t2")
        #expect(weeks.lines.last == "2023-11-20\t1")
        #expect(weeks.lines.count == 8)
        let all = try tool.run("timeline", "--by", "day")
        #expect(all.errors.contains("5 articles, 1 undated, 1 dated less exactly than by day"))
        let series = try tool.run(
            "timeline", "--by", "month", "--by-dim", "outlet", "--format", "csv", "--svg", folder.file("t.svg"))
        #expect(series.lines.prefix(2) == ["month,count,Alpha,Beta", "2023-10,2,2,0"])
        let svg = try String(contentsOfFile: folder.file("t.svg"), encoding: .utf8)
        #expect(svg.hasPrefix("<svg") && svg.contains("2023-11"))
        #expect(try XMLDocumentCheck.isWellFormed(folder.file("t.svg")))
    }

    @Test func comparisonsSetTwoResultsSideBySide() throws {
        let result = try tool.run("compare", "outlet:alpha", "oil", "--facet", "outlet", "--format", "json")
        let json = try result.json()
        #expect([json["first"], json["second"], json["both"]].map { $0 as? Int } == [2, 3, 2])
        let rows = try #require(json["rows"] as? [[String: Any]])
        let alpha = try #require(rows.first { $0["label"] as? String == "Alpha" })
        #expect([alpha["first"], alpha["second"], alpha["both"]].map { $0 as? Int } == [2, 2, 2])
    }

    @Test func concordancesShowEveryPlace() throws {
        let lines = try tool.run("kwic", "oil", "--format", "tsv", "--sort", "1R").lines
        #expect(lines.count == 1 + 6)
        let keys = lines.dropFirst().map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[5]) }
        // The last word of an article has nothing on its right; then companies, field, field, prices, rose.
        #expect(
            keys.map { $0.trimmingCharacters(in: .whitespaces).prefix(4) }.map(String.init) == [
                ".", "comp", "fiel", "fiel", "pric", "rose",
            ])
        let near = try tool.run("kwic", "oil w/3 rose", "--format", "ndjson").lines
        #expect(near.contains { $0.contains("\"key\":\"Oil prices rose\"") })
        #expect(try tool.run("kwic", "nothingness").status == 1)
        #expect(try tool.run("kwic", "oil", "--limit", "2").lines.count == 2)
    }

    @Test func collocatesAndKeynessCountWords() throws {
        let near = try tool.run("collocates", "rose", "--window", "2", "--least", "1", "--format", "csv").lines
        #expect(near.first == "word,near,everywhere,loglik")
        #expect(near.contains { $0.hasPrefix("oil,2,6,") })
        #expect(near.contains { $0.hasPrefix("prices,1,3,") })
        let keys = try tool.run("keyness", "outlet:alpha", "outlet:beta", "--least", "2", "--format", "json").json()
        #expect(keys["first_words"] as? Int == 32)
        let rows = try #require(keys["rows"] as? [[String: Any]])
        let oil = try #require(rows.first { $0["word"] as? String == "oil" })
        #expect([oil["first"], oil["second"]].map { $0 as? Int } == [5, 1])
    }

    @Test func similarArticlesShareTellingWords() throws {
        let id = try #require(try tool.run("search", "id:c1", "--format", "ids", "--no-log").lines.first)
        let similar = try tool.run("similar", id, "--format", "tsv")
        #expect(similar.lines.dropFirst().first?.contains("\tb2\t") == true, "\(similar.output)")
        #expect(!similar.output.contains("\tc1\t"))
        let text = try tool.run("similar", "-", "--format", "tsv", input: "gas talks in Cairo")
        #expect(text.lines.dropFirst().first?.contains("\tb1\t") == true)
    }

    @Test func manyQueriesRunAndOneBadLineIsReported() throws {
        let list = "id,query\nq1,oil\nq2,\"\"\"oil field\"\"\"\nq3,oil w/0 gas\nno separator\nq5,nothingness\n"
        let run = try tool.run("search", "--queries", "-", "--format", "trec", "--sort", "oldest", input: list)
        #expect(run.status == 2)
        #expect(run.lines.map { $0.split(separator: " ")[0] } == ["q1", "q1", "q1", "q2"])
        #expect(run.lines.allSatisfy { $0.split(separator: " ").count == 6 })
        #expect(run.errors.contains("line 4: cannot read the query"))
        #expect(run.errors.contains("line 5: there is no comma or tab"))
        #expect(run.errors.contains("2 of 5 lines failed"))
        let good = try tool.run(
            "search", "--queries", "-", "--format", "csv", "--fields", "external_id", input: "x\toil field\n")
        #expect(good.lines.first == "query_id,external_id")
        #expect(Set(good.lines.dropFirst()) == ["x,a1", "x,a2"])
        #expect(good.status == 0)
    }

    @Test func hitsCanBeSortedByLengthAndShowTheirFields() throws {
        let result = try tool.run(
            "search", "*", "--sort", "longest", "--fields", "external_id,words", "--format", "csv")
        let numbers = result.lines.dropFirst().map { Int($0.split(separator: ",")[1]) ?? 0 }
        #expect(numbers == numbers.sorted(by: >))
        #expect(try tool.run("search", "*", "--fields", "colour").status == 64)
    }

    @Test func snippetsShowTheSpanThatMatches() throws {
        let json = try tool.run("search", "oil w/2 rose", "--format", "ndjson", "--no-log").lines
        let first = try #require(json.first { $0.contains("\"external_id\":\"a1\"") })
        let hit = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        let snippet = try #require(hit["snippet"] as? [String: Any])
        let text = Array(try #require(snippet["text"] as? String))
        let marks = try #require(snippet["highlights"] as? [[Int]])
        // Only the oil of "Oil prices rose" is near, not that of the field.
        #expect(marks.map { String(text[$0[0]..<$0[1]]) } == ["Oil", "rose"])
    }

    @Test func aMarkedArticleIsStillTheArticle() throws {
        let plain = try tool.run("show", "a1")
        let marked = try tool.run("show", "a1", "--query", "oil w/2 rose")
        #expect(marked.status == 0)
        #expect(marked.output == plain.output)
    }
}

/// Whether a file is XML, by Python's own parser.
enum XMLDocumentCheck {
    static func isWellFormed(_ path: String) throws -> Bool {
        do {
            try Shell.run("python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(path)'")
            return true
        } catch is Shell.Failure {
            return false
        }
    }
}
