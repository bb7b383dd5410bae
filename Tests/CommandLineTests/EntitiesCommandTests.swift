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

    @Test func conllKeepsLinesAndAddsTags() throws {
        let path = try folder.write(
            "-DOCSTART-\tO\n\nAriel\tX\nSharon\tX\n\nBaghdad\n.\n-DOCSTART-\n\nand\r\n", to: "a.conll")
        let result = try tool.run("entities", "annotate", "--conll", path)
        #expect(
            result.output
                == "-DOCSTART-\tO\n\nAriel\tB-PER\nSharon\tI-PER\n\nBaghdad\tB-LOC\n.\tO\n-DOCSTART-\n\nand\tO\n")
    }
}
