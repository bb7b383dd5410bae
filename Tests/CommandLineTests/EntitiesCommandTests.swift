import Foundation
import TestSupport
import Testing

@Suite struct EntitiesCommandTests {
    let folder: TemporaryFolder
    let tool = Tool.withoutIndex

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func annotatePrintsNamesWithBytesAndCharacters() throws {
        let text = "Über Zürich: Ariel Sharon spoke in Baghdad."
        let path = try folder.write(text, to: "a.txt")
        let result = try tool.run("entities", "annotate", path)
        #expect(result.status == 0)
        let records = result.lines.compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        let sharon = try #require(records.first { $0["text"] as? String == "Ariel Sharon" })
        #expect(sharon["kind"] as? String == "person")
        #expect(sharon["characters"] as? [String: Int] == ["start": 13, "end": 25])
        #expect(sharon["bytes"] as? [String: Int] == ["start": 15, "end": 27])
        #expect(records.contains { $0["text"] as? String == "Baghdad" && $0["kind"] as? String == "place" })
        #expect(try tool.run("entities", "annotate", try folder.write("nothing here", to: "b.txt")).status == 1)
        #expect(try tool.run("entities", "annotate", folder.file("missing")).status == 2)
    }

    /// Three articles on Baghdad, two of them with a minister, and one about something else.
    private func indexed() throws -> Tool {
        let lines = [
            (1, "Wire", "Ariel Sharon spoke in Baghdad on trade."),
            (2, "Wire", "The visitor Ariel Sharon met some farmers in Baghdad."),
            (40, "Daily", "Rain fell in Baghdad for a week."), (70, "Daily", "The price of bread rose again."),
        ].map { day, outlet, text in
            let month = day / 31 + 1
            return #"{"date":"2024-0\#(month)-0\#(day % 9 + 1)","outlet":"\#(outlet)","text":"\#(text)"}"#
        }
        let path = try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
        let tool = Tool(index: folder.file("index"))
        #expect(try tool.run("ingest", path).status == 0)
        return tool
    }

    @Test func listCountsTheNamesOfAQuery() throws {
        let tool = try indexed()
        #expect(try tool.run("entities", "list").lines == ["Baghdad\tplace\t3\t3", "Ariel Sharon\tperson\t2\t2"])
        #expect(try tool.run("entities", "list", "farmers", "--kind", "place").lines == ["Baghdad\tplace\t1\t3"])
        #expect(try tool.run("entities", "list", "--match", "*sharon").lines == ["Ariel Sharon\tperson\t2\t2"])
        #expect(try tool.run("entities", "list", "bread").status == 1)
        #expect(try tool.run("entities", "list", "--format", "ids").status == 64)
    }

    @Test func showTellsSpellingsDaysOutletsAndCompany() throws {
        let tool = try indexed()
        let result = try tool.run("entities", "show", "baghdad", "--format", "json")
        #expect(result.status == 0)
        let entity = try #require((try result.json()["entities"] as? [[String: Any]])?.first)
        #expect(entity["name"] as? String == "Baghdad")
        #expect(entity["articles"] as? Int == 3)
        #expect(entity["mentions"] as? Int == 3)
        #expect(entity["first_day"] as? String == "2024-01-02")
        #expect(entity["last_day"] as? String == "2024-02-05")
        let spellings = try #require(entity["spellings"] as? [[String: Any]])
        #expect(spellings.map { $0["text"] as? String } == ["Baghdad"])
        let outlets = try #require(entity["outlets"] as? [[String: Any]])
        #expect(outlets.map { $0["label"] as? String } == ["Wire", "Daily"])
        #expect(outlets.map { $0["count"] as? Int } == [2, 1])
        // Its articles are those that a filter finds.
        #expect(try tool.run("count", "*", "--filter", "place=Baghdad").output == "3\n")
        #expect(try tool.run("entities", "show", "Baghdad").output.contains("articles"))

        let missing = try tool.run("entities", "show", "Sharon")
        #expect(missing.status == 1)
        #expect(missing.errors.contains("there are 'Ariel Sharon'"), "\(missing.errors)")
        #expect(try tool.run("entities", "show", "Baghdad", "--kind", "person").status == 1)
        #expect(try tool.run("entities", "show", "Baghdad", "--format", "csv").status == 64)
    }

    @Test func statusSaysHowNamesAreRecognized() throws {
        try folder.write("The minister spoke about harvests in the north of the country.", to: "in/a.txt")
        try folder.write("Die Regierung sprach am Montag über die Ernte im Norden des Landes.", to: "in/b.txt")
        try folder.write("El gobierno habló el lunes sobre la cosecha en el norte del país.", to: "in/d.txt")
        try folder.write("Министр говорил об урожае на севере страны в понедельник.", to: "in/c.txt")
        let tool = Tool(index: folder.file("index"))
        #expect(try tool.run("ingest", folder.file("in")).status == 0)
        #expect(
            try tool.run("status").output.contains("by model: en, de · by lists only: es · not recognized: ru"))
        let record = try tool.run("status", "--format", "json").json()
        #expect(record["languages_with_listed_names"] as? [String] == ["es"])
        #expect(record["languages_without_names"] as? [String] == ["ru"])
    }

    @Test func annotateReadsOtherLanguages() throws {
        let path = try folder.write("In Berlin traf Minister Karl Schneider den Abgeordneten.", to: "a.txt")
        let result = try tool.run("entities", "annotate", "--language", "de", path)
        #expect(result.output.contains(#""kind":"place","#) && result.output.contains(#""text":"Berlin""#))
        let unknown = try tool.run("entities", "annotate", "--language", "tlh", path)
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("de, en, fr, nl"), "\(unknown.errors)")
    }

    @Test func conllKeepsLinesAndAddsTags() throws {
        let path = try folder.write(
            "-DOCSTART-\tO\n\nAriel\tX\nSharon\tX\n\nBaghdad\n.\n-DOCSTART-\n\nand\r\n", to: "a.conll")
        let result = try tool.run("entities", "annotate", "--conll", path)
        #expect(
            result.output
                == "-DOCSTART-\tO\n\nAriel\tB-PER\nSharon\tI-PER\n\nBaghdad\tB-LOC\n.\tO\n-DOCSTART-\n\nand\tO\n")
    }

    @Test func conllTakesNamesThatWereCutAtTheirHyphens() throws {
        let tokens = "Politicians Lee Cheuk - yan and Leung Kwok - hung spoke .".split(separator: " ")
        let path = try folder.write(tokens.joined(separator: "\n"), to: "b.conll")
        let tags = try tool.run("entities", "annotate", "--conll", path).output.split(separator: "\n")
            .map { $0.split(separator: "\t")[1] }
        #expect(
            tags.joined(separator: " ") == "O B-PER I-PER I-PER I-PER O B-PER I-PER I-PER I-PER O O")
    }
}
