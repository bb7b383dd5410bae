import Foundation
import TestSupport
import Testing

/// Copies of one report, as a person sees them.
@Suite struct StoriesCommandTests {
    private let folder: TemporaryFolder
    private let tool: Tool

    private static let paragraphs = [
        "The council of Norwick voted on Monday to rebuild the Tern Bridge, which the flood of last March carried away, and to borrow the "
            + "money from the Lakeside Development Bank.",
        "Mayor Ines Calder told the assembly that work on the Tern Bridge would begin in August and take two years. Until then a ferry of "
            + "the Norwick Harbour Company crosses the river every half hour.",
        "Shopkeepers on the eastern bank of Norwick complained that they had lost half of their customers since the Tern Bridge fell. The "
            + "chamber of trade asked Mayor Calder for a tax holiday, which the council of Norwick refused.",
        "An engineer of the Lakeside Institute, Piet Amsel, warned that the piers of the Tern Bridge had been known to be weak since a survey "
            + "of the year before. Calder said that the survey had never reached the council of Norwick.",
    ]
    private static let other = [
        "Fishermen of the Skerry Islands reported the largest catch of herring in a decade, after three years of poor seasons and quarrels "
            + "about quotas with the mainland fleet.",
        "The Skerry Fisheries Board put the catch at four thousand tonnes and said that it would propose a larger quota at its meeting in "
            + "Oban next week, which environmental groups oppose.",
    ]

    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("index"))
        let text = Self.paragraphs.joined(separator: "\n\n")
        let articles: [(id: String, title: String, date: String, outlet: String, text: String)] = [
            ("wire", "Norwick to rebuild Tern Bridge", "2024-05-06T09:00", "Wire", text),
            ("courier", "Bridge will be back in two years", "2024-05-07", "Courier", "NORWICK, May 7 (Wire) - " + text),
            (
                "post", "Tern Bridge to be rebuilt", "2024-05-06T12:30", "Post",
                "By Sam Lee\n\n" + Self.paragraphs[0...1].joined(separator: "\n\n")
            ),
            ("echo", "Norwick to rebuild Tern Bridge", "2024-05-08", "Echo", text + "\n\nSign up for our newsletter."),
            (
                "weekly", "A bridge and a catch", "2024-05-10", "Weekly",
                (Self.paragraphs + Self.other).joined(separator: "\n\n")
            ),
            ("herring", "Record catch of herring", "2024-05-09", "Wire", Self.other.joined(separator: "\n\n")),
            (
                "alone", "Library opens late", "2024-05-09", "Courier",
                "The library of Norwick opens an hour later on Sundays from now on."
            ),
        ]
        let lines = try articles.map { article in
            let object = [
                "id": article.id, "title": article.title, "date": article.date, "outlet": article.outlet,
                "text": article.text,
                "language": "en",
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        }
        let path = try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
        #expect(try tool.run("ingest", path).status == 0)
    }

    /// The id of an article.
    private func id(_ name: String) throws -> String {
        try #require(try tool.run("search", "id:\(name)", "--format", "ids").lines.first)
    }

    private func hits(_ arguments: String...) throws -> [[String]] {
        try tool.run(["search"] + arguments + ["--format", "tsv", "--fields", "external_id,story_articles"]).lines
            .dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func aStoryIsToldOnceAndCountedBothWays() throws {
        #expect(
            try hits("norwick", "--sort", "oldest", "--group", "high") == [
                ["wire", "4"], ["alone", "1"], ["weekly", "1"],
            ])
        #expect(
            try hits("norwick", "--sort", "oldest", "--group", "exact") == [
                ["wire", "3"], ["post", "1"], ["alone", "1"], ["weekly", "1"],
            ])
        #expect(try hits("norwick", "--sort", "oldest", "--group", "moderate") == [["wire", "5"], ["alone", "1"]])
        #expect(try hits("norwick", "--sort", "oldest", "--group", "off").count == 6)
        #expect(try tool.run("count", "norwick", "--group", "high").output == "6 articles, 3 stories\n")
        #expect(try tool.run("search", "norwick", "--group", "high").errors.contains("6 of 7 articles, 3 stories"))
        let json = try tool.run("search", "norwick", "--group", "high", "--sort", "oldest", "--format", "json").json()
        #expect(json["total"] as? Int == 6)
        #expect(json["stories"] as? Int == 3)
        let story = (json["hits"] as? [[String: Any]])?.first?["story"] as? [String: Any]
        #expect((story?["others"] as? [[String: Any]])?.map { $0["outlet"] as? String } == ["Post", "Courier", "Echo"])
    }

    @Test func pagesHaveEachStoryOnce() throws {
        var paged: [[String]] = []
        for offset in 0..<4 {
            paged += try hits("norwick", "--sort", "newest", "--group", "high", "--limit", "1", "--offset", "\(offset)")
        }
        #expect(paged == (try hits("norwick", "--sort", "newest", "--group", "high")))
        #expect(paged.map { $0[0] } == ["weekly", "alone", "wire"])
    }

    @Test func theRuleChoosesWhoLeads() throws {
        func lead(_ rule: String, _ query: String = "bridge") throws -> String? {
            try hits(query, "--sort", "oldest", "--group", "high", "--lead", rule).first?.first
        }
        #expect(try lead("earliest") == "wire")
        #expect(try lead("outlet:Nobody,echo,post") == "echo")
        #expect(try lead("outlet:Nobody") == "wire")
        #expect(try lead("earliest", "bridge NOT outlet:wire") == "post")
        let longest = try lead("longest")
        #expect(["wire", "courier", "echo"].contains(longest ?? ""))
        #expect(try tool.run("search", "bridge", "--group", "high", "--lead", "best").status == 64)
        #expect(try tool.run("search", "bridge", "--expand").status == 64)
        let expanded = try hits("bridge", "--sort", "oldest", "--group", "high", "--expand")
        #expect(expanded.map { $0[0] } == ["wire", "post", "courier", "echo", "weekly"])
    }

    @Test func facetsTimelinesAndLinesFollow() throws {
        #expect(
            try tool.run("facets", "outlet", "norwick", "--count", "stories", "--format", "csv").lines
                == [
                    "label,count,stories", "Courier,2,2", "Wire,1,1", "Post,1,1", "Echo,1,1", "Weekly,1,1",
                ])
        let facet = try tool.run("facets", "outlet", "norwick", "--group", "high", "--format", "json").json()
        #expect((facet["stories"] as? [String: Any])?["documents"] as? Int == 3)
        #expect(
            try tool.run("timeline", "norwick", "--by", "day", "--group", "high", "--format", "csv").lines
                == [
                    "day,count,stories", "2024-05-06,2,1", "2024-05-07,1,0", "2024-05-08,1,0", "2024-05-09,1,1",
                    "2024-05-10,1,1",
                ])
        #expect(try tool.run("kwic", "\"tax holiday\"", "--format", "csv").lines.count == 5)
        #expect(try tool.run("kwic", "\"tax holiday\"", "--group", "high", "--format", "csv").lines.count == 3)
    }

    @Test func storiesAreListedShownAndExported() throws {
        let list = try tool.run("stories", "--format", "csv")
        #expect(list.lines.count == 2)
        let cells = list.lines[1].split(separator: ",").map(String.init)
        #expect(Array(cells[1...4]) == ["4", "4", "2024-05-06", "2024-05-08"])
        #expect(cells[6] == "Wire")
        let members = try ["wire", "post", "courier", "echo"].map(id)
        #expect(cells[0] == members.min())
        // The story in the order of time, by the id of any of its articles.
        let story = try tool.run("story", members[3], "--format", "json").json()
        let rows = try #require(story["rows"] as? [[String: Any]])
        #expect(rows.map { $0["id"] as? String } == members)
        #expect(story["first_publisher"] as? String == "Wire")
        #expect(try #require(rows[1]["kept"] as? Double) < 0.6)
        // What contains it, and is no part of it.
        let passages = try #require(story["passages"] as? [[String: Any]])
        #expect(passages.first?["other"] as? String == (try id("weekly")))
        #expect(passages.first?["relation"] as? String == "contained_in")
        let exported = try tool.run("stories", "export", "--format", "ndjson").lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        #expect(exported.map { $0["level"] as? String } == ["exact", "high", "moderate"])
        #expect(exported[1]["articles"] as? [String] == members.sorted())
        #expect(try tool.run("stories", "export", "--group", "exact").lines.count == 1)
        let spread = try tool.run("stories", "spread", members[0], "--svg", "-").output
        #expect(spread.hasPrefix("<svg ") && spread.contains("Courier"))
        let page = try tool.run("diff", members[0], members[1], "--format", "html").output
        #expect(page.contains("<del>") && page.hasPrefix("<!DOCTYPE html>"))
    }

    @Test func theFiguresAreExplained() throws {
        let (wire, post, herring) = (try id("wire"), try id("post"), try id("herring"))
        for arguments in [["explain", "story", wire, post], ["stories", "explain", wire, post]] {
            let text = try tool.run(arguments).output
            #expect(text.contains("high      one story") && text.contains("could be a cut"), "\(text)")
        }
        #expect(try tool.run("explain", "story", wire, herring).output.contains("neither copy, cut nor rewrite"))
        let json = try tool.run("explain", "story", wire, try id("courier"), "--format", "json").json()
        #expect(json["exact"] as? Bool == true)
        // Three words that are no ids are a query.
        #expect(try tool.run("explain", "story of norwick").output.contains("norwick"))
    }

    @Test func theReadersWordIsFinalAndIsTakenBack() throws {
        func stories() throws -> String { try tool.run("count", "*", "--group", "high").output }
        #expect(try stories() == "7 articles, 4 stories\n")
        let dry = try tool.run("stories", "join", try id("herring"), try id("alone"), "--dry-run")
        #expect(dry.output.contains("high would be"), "\(dry)")
        #expect(try tool.run("stories", "join", try id("herring"), try id("wire")).status == 0)
        #expect(try stories() == "7 articles, 3 stories\n")
        #expect(try tool.run("story", try id("herring"), "--format", "ids").lines.count == 5)
        #expect(try tool.run("explain", "story", try id("herring"), try id("echo")).output.contains("as you decided"))
        #expect(try hits("herring", "--group", "high").count == 2)
        #expect(try tool.run("stories", "split", try id("echo")).status == 0)
        #expect(try stories() == "7 articles, 4 stories\n")
        #expect(try tool.run("story", try id("echo"), "--format", "ids").lines.count == 1)
        // Outlives another ingest and a rebuild.
        #expect(try tool.run("check", "--rebuild").status == 0)
        #expect(try stories() == "7 articles, 4 stories\n")
        let authority = String(
            decoding: FileManager.default.contents(atPath: folder.file("index/authority.tsv")) ?? Data(), as: UTF8.self)
        let echo = try id("echo")
        #expect(authority.contains("join\tstory\t") && authority.contains("split\tstory\t\(echo)\n"))
        // Nothing is said of names, which it does not touch.
        #expect(try tool.run("stories", "undo").output.isEmpty)
        #expect(try tool.run("stories", "undo").status == 0)
        #expect(try stories() == "7 articles, 4 stories\n")
        #expect(try tool.run("story", try id("herring"), "--format", "ids").lines.count == 1)
        #expect(try tool.run("stories", "undo").status == 1)
    }

    @Test func decisionsOfAnotherFileAreTakenOver() throws {
        let pair = [try id("herring"), try id("wire")].sorted()
        let file = try folder.write("join\tstory\t\(pair[0])\t\(pair[1])\n", to: "other.tsv")
        let imported = try tool.run("entities", "import", file)
        #expect(imported.status == 0 && imported.output.isEmpty, "\(imported)")
        #expect(try tool.run("count", "*", "--group", "high").output == "7 articles, 3 stories\n")
        let damaged = try folder.write("join\tstory\tnothing\n", to: "damaged.tsv")
        #expect(try tool.run("entities", "import", damaged).errors.contains("two ids of articles"))
        let missing = try tool.run("story", "nothing-there")
        #expect(missing.status == 1 && missing.errors.contains("there is no article 'nothing-there'"))
    }

    @Test func removedArticlesLeaveTheirStory() throws {
        #expect(try tool.run("remove", try id("courier")).status == 0)
        #expect(try tool.run("count", "*", "--group", "exact").output == "6 articles, 5 stories\n")
        #expect(try tool.run("check").status == 0)
    }
}
