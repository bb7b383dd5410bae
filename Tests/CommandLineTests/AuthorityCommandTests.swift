import Foundation
import TestSupport
import Testing

/// Decisions about names, as a person makes them.
@Suite struct AuthorityCommandTests {
    let folder: TemporaryFolder
    let tool: Tool

    /// Two ways of writing one person, in one, two and three articles; a bank in four of them.
    init() throws {
        folder = try TemporaryFolder()
        tool = Tool(index: folder.file("index"))
        let texts = [
            "In the morning the minister Ariel Sharon spoke to farmers about the harvest and the price of bread.",
            "The visitor Ariel Sharon met some people in Baghdad and left for the coast before the rain came.",
            "After the meeting Arik Sharon met the president of the Norwick Bank and spoke about loans for farmers.",
            "The Norwick Bank said that it would lend more money to people who build houses near the coast.",
        ]
        let lines = texts.enumerated().map { number, text in
            #"{"id":"a-\#(number)","date":"2024-0\#(number + 1)-10","outlet":"Wire","language":"en","text":"\#(text)"}"#
        }
        let path = try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
        #expect(try tool.run("ingest", path).status == 0)
    }

    private var authority: String {
        String(
            decoding: FileManager.default.contents(atPath: folder.file("index/authority.tsv")) ?? Data(), as: UTF8.self)
    }

    private func persons() throws -> [String] { try tool.run("facets", "person").lines }

    @Test func aMergeHoldsEverywhereAndIsTakenBack() throws {
        #expect(try persons() == ["Ariel Sharon\t2", "Arik Sharon\t1"])
        let dry = try tool.run("entities", "merge", "Arik Sharon", "Ariel Sharon", "--dry-run")
        #expect(dry.output.contains("would be Ariel Sharon (person): 3 articles"), "\(dry)")
        #expect(authority.isEmpty)
        let merged = try tool.run("entities", "merge", "Arik Sharon", "Ariel Sharon")
        #expect(merged.status == 0)
        #expect(
            merged.lines == [
                "was Ariel Sharon (person): 2 articles · Arik Sharon (person): 1 article",
                "now Ariel Sharon (person): 3 articles",
            ])
        #expect(authority.hasSuffix("\nmerge\tperson\tArik Sharon\tAriel Sharon\n"))
        #expect(try persons() == ["Ariel Sharon\t3"])
        #expect(try tool.total("person:arik") == 3)
        #expect(try tool.total("*", "--filter", "person=Arik Sharon") == 3)
        #expect(try tool.run("entities", "list", "--kind", "person").lines == ["Ariel Sharon\tperson\t3\t3"])
        let profile = try tool.run("entities", "show", "Arik Sharon").output
        #expect(profile.contains("Ariel Sharon 2 · Arik Sharon 1"), "\(profile)")
        let hits = try tool.run("search", "loans", "--format", "csv", "--fields", "external_id,persons")
        #expect(hits.lines.last == "a-2,Ariel Sharon")
        // It outlives a rebuild and another ingest.
        #expect(try tool.run("check", "--rebuild").status == 0)
        #expect(try persons() == ["Ariel Sharon\t3"])
        let undone = try tool.run("entities", "undo")
        #expect(undone.status == 0)
        #expect(!authority.contains("merge\t"))
        #expect(try persons() == ["Ariel Sharon\t2", "Arik Sharon\t1"])
        #expect(try tool.run("entities", "undo").status == 1)
    }

    @Test func otherDecisionsHold() throws {
        #expect(try tool.run("entities", "rename", "Norwick Bank", "Bank of Norwick").status == 0)
        #expect(try tool.run("facets", "org").lines == ["Bank of Norwick\t2"])
        #expect(try tool.total("org:=\"Norwick Bank\"") == 2)
        #expect(try tool.run("entities", "kind", "Baghdad", "other").status == 0)
        #expect(try tool.run("facets", "other").lines == ["Baghdad\t1"])
        #expect(try tool.run("facets", "place").lines.isEmpty)
        #expect(try tool.run("entities", "hide", "Arik Sharon").status == 0)
        #expect(try persons() == ["Ariel Sharon\t2"])
        let hidden = try tool.run("search", "*", "--filter", "person=Arik Sharon", "--format", "ids")
        #expect(hidden.lines.count == 1)
        #expect(hidden.errors.contains("is hidden"), "\(hidden.errors)")
        let split = try tool.run(
            "entities", "split", "Ariel Sharon", "--as", "Ariel Sharon (visitor)", "--from", "2024-02")
        #expect(split.status == 0, "\(split.errors)")
        #expect(try persons() == ["Ariel Sharon\t1", "Ariel Sharon (visitor)\t1"])
        #expect(try tool.run("entities", "note", "Norwick Bank", "in the north", "--id", "wikidata:Q1").status == 0)
        #expect(try tool.run("entities", "show", "Bank of Norwick").output.contains("wikidata:Q1"))
        #expect(try tool.run("entities", "decisions").lines.count == 6)
        let export = try tool.run("entities", "export", "--kind", "org", "--format", "ftm").output
        #expect(export.contains("\"wikidataId\":[\"Q1\"]"), "\(export)")
    }

    @Test func whatCannotBeIsRefused() throws {
        let missing = try tool.run("entities", "merge", "Sharon", "Ariel Sharon")
        #expect(missing.status == 2)
        #expect(
            missing.errors.contains("no article has the name 'Sharon'; there are 'Ariel Sharon'"), "\(missing.errors)")
        let mixed = try tool.run("entities", "merge", "Baghdad", "Ariel Sharon")
        #expect(mixed.status == 2)
        #expect(mixed.errors.contains("'dateline entities kind' makes them alike"), "\(mixed.errors)")
        let alone = try tool.run("entities", "split", "Baghdad")
        #expect(alone.errors.contains("is counted by itself already"), "\(alone.errors)")
        try folder.write("fuse\tperson\tA\tB\n", to: "index/authority.tsv")
        let broken = try tool.run("search", "bread")
        #expect(broken.status == 2)
        #expect(broken.errors.contains("authority.tsv': line 1: there is no decision 'fuse'"), "\(broken.errors)")
    }

    @Test func anEditorsFileIsCheckedBeforeItCounts() throws {
        var process = tool.process(["entities", "edit"])
        func edit(_ command: String) throws -> Int32 {
            process = tool.process(["entities", "edit"])
            var environment = ProcessInfo.processInfo.environment
            environment["VISUAL"] = nil
            environment["EDITOR"] = try folder.write("#!/bin/sh\n\(command)\n", to: "editor.sh")
            process.environment = environment
            chmod(folder.file("editor.sh"), 0o755)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try edit(#"printf 'hide\tperson\tArik Sharon\n' >> "$1""#) == 0)
        #expect(try persons() == ["Ariel Sharon\t2"])
        #expect(try edit(#"printf 'nonsense\n' >> "$1""#) == 2)
        #expect(try persons() == ["Ariel Sharon\t2"])
        #expect(try tool.run("entities", "undo").status == 0)
        #expect(try persons().count == 2)
    }

    @Test func suggestionsAreImportedAndRefused() throws {
        let suggested = try tool.run("entities", "suggest", "--least", "1", "--format", "tsv")
        #expect(suggested.lines.contains("merge\tperson\tArik Sharon\tAriel Sharon"), "\(suggested.output)")
        let path = try folder.write(suggested.output, to: "suggested.tsv")
        #expect(try tool.run("entities", "import", path).status == 0)
        #expect(try persons() == ["Ariel Sharon\t3"])
        #expect(try tool.run("entities", "undo").status == 0)
        #expect(try tool.run("entities", "distinct", "Arik Sharon", "Ariel Sharon").status == 0)
        #expect(try tool.run("entities", "suggest", "--least", "1", "--kind", "person").status == 1)
        let names = try folder.write(
            "name,kind,aliases\nAriel Sharon,person,Arik Sharon\nNobody,person,\n", to: "names.csv")
        let imported = try tool.run("entities", "import", names)
        #expect(imported.errors.contains("1 of 2 names are in no article"), "\(imported.errors)")
        #expect(try persons() == ["Ariel Sharon\t3"])
    }

    @Test func scanFindsNamesOfAListWithTheirContext() throws {
        let list = try folder.write("Norwick Bank\nNobody Atall\nRain\n", to: "names.txt")
        let found = try tool.run("entities", "scan", list, "--format", "csv")
        #expect(found.lines.count == 3)
        #expect(found.output.contains("The Norwick Bank said that it"), "\(found.output)")
        #expect(found.errors.contains("1 of 3 names are in 2 articles"), "\(found.errors)")
        #expect(try tool.run("entities", "scan", list, "loans", "--format", "ids").lines.count == 1)
        #expect(try tool.run("entities", "scan", list, "--any-case").errors.contains("2 of 3 names"))
        let variants = try folder.write("name\nAriel Sharron\n", to: "variants.csv")
        #expect(try tool.run("entities", "scan", variants).status == 1)
        #expect(try tool.run("entities", "scan", variants, "--variants").lines.count == 2)
    }

    @Test func networksAndSalienceAreTold() throws {
        let network = try tool.run("entities", "network", "--least", "1", "--format", "json").json()
        #expect(network["articles"] as? Int == 4)
        #expect((network["nodes"] as? [[String: Any]])?.count == 4)
        let markup = try tool.run("entities", "network", "--least", "1", "--format", "graphml").output
        #expect(markup.contains("<data key=\"label\">Ariel Sharon</data>"))
        #expect(
            try tool.run("entities", "network", "--least", "1", "--within", "sentence", "--format", "svg").output
                .contains("<svg "))
        let explained = try tool.run("entities", "explain", "a-1", "--format", "ndjson")
        #expect(explained.lines.count == 2)
        #expect(explained.lines.first?.contains("\"name\":\"Ariel Sharon\"") == true, "\(explained.output)")
        #expect(try tool.run("entities", "explain", "nothing").status == 1)
        #expect(try tool.total("person:\"Ariel Sharon\"@main") == 2)
        #expect(try tool.run("facets", "person@main").lines.first == "Ariel Sharon\t2")
        let refused = try tool.run("search", "outlet:wire@main")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("stands behind a person"), "\(refused.errors)")
    }

    @Test func anOwnGazetteerIsKeptWithTheIndex() throws {
        let names = try folder.write(
            "name,kind,aliases\nHarbour Control Board,org,HCB;Harbour Board\n", to: "own.csv")
        let text = "In the morning the HCB met and then the Harbour Board decided about the port and its dues."
        let article = try folder.write("{\"id\":\"own\",\"text\":\"\(text)\"}", to: "own.jsonl")
        #expect(try tool.run("ingest", article, "--gazetteer", names).status == 0)
        #expect(try tool.run("facets", "org", "own OR dues").lines == ["Harbour Control Board\t1"])
        #expect(try tool.run("check", "--rebuild").status == 0)
        #expect(try tool.run("facets", "org", "dues").lines == ["Harbour Control Board\t1"])
        #expect(try tool.run("check").status == 0)
    }
}
