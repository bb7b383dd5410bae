import ArticleIndex
import Foundation
import NewsModel
import TestSupport
import Testing

@testable import Notebook

@Suite struct ListTests {
    let folder: TemporaryFolder
    let notebook: Notebook

    init() throws {
        folder = try TemporaryFolder()
        notebook = try Notebook(path: folder.file("n.sqlite"))
    }

    static func id(_ number: Int) -> ArticleID { ArticleID(digest: Array("article \(number)     ".utf8)) }

    private func entries(_ numbers: some Sequence<Int>, section: String? = nil) -> [NewEntry] {
        numbers.map { NewEntry(Self.id($0), Citation(title: "Title \($0)"), section: section) }
    }

    private func titles(_ list: String) throws -> [String] {
        try notebook.list(named: list).entries.map { $0.title?.replacing("Title ", with: "") ?? "" }
    }

    @Test func listsAreMadeRenamedAndDeleted() throws {
        try notebook.createList("Drone strikes", note: "for 2023")
        #expect(throws: ListError.listExists("DRONE  Strikes")) { try notebook.createList("DRONE  Strikes") }
        #expect(throws: ListError.emptyName) { try notebook.createList("  ") }
        #expect(throws: ListError.noList("drones", similar: [])) { try notebook.list(named: "drones") }
        #expect(throws: ListError.noList("drone", similar: ["Drone strikes"])) { try notebook.list(named: "drone") }
        try notebook.renameList("drone strikes", to: "Drones")
        #expect(try notebook.lists().map(\.list.name) == ["Drones"])
        #expect(try notebook.lists()[0].list.note == "for 2023")
        _ = try notebook.add(entries(1...3), to: "drones")
        #expect(try notebook.deleteList("DRONES") == 3)
        #expect(try notebook.lists().isEmpty)
    }

    @Test func entriesAreMovedTogether() throws {
        try notebook.createList("a")
        _ = try notebook.add(entries(1...6), to: "a")
        try notebook.moveEntries(["5", "2"], of: "a", to: .position(1))
        #expect(try titles("a") == ["5", "2", "1", "3", "4", "6"])
        try notebook.moveEntries(["1"], of: "a", to: .after("6"))
        #expect(try titles("a") == ["2", "1", "3", "4", "6", "5"])
        try notebook.moveEntries(["6"], of: "a", to: .before("2"))
        #expect(try titles("a") == ["2", "5", "1", "3", "4", "6"])
        try notebook.moveEntries(["1"], of: "a", to: .position(6))
        #expect(try titles("a") == ["5", "1", "3", "4", "6", "2"])
        #expect(throws: ListError.self) { try notebook.moveEntries(["1"], of: "a", to: .position(7)) }
        // Often enough that there is no room between two ranks any more.
        for _ in 0..<200 { try notebook.moveEntries(["6"], of: "a", to: .position(2)) }
        #expect(try Set(titles("a")).count == 6)
        #expect(try titles("a")[0] == "5")
    }

    @Test func sectionsKeepTheirOrder() throws {
        try notebook.createList("a")
        _ = try notebook.add(entries(1...4), to: "a")
        try notebook.putEntries(["1", "2"], of: "a", into: "Late")
        try notebook.putEntries(["1"], of: "a", into: "Early")
        #expect(try titles("a") == ["4", "1", "2", "3"])
        try notebook.moveSection("early", of: "a", before: "late")
        #expect(try titles("a") == ["4", "3", "1", "2"])
        try notebook.moveEntries(["1"], of: "a", to: .after("2"))
        #expect(try notebook.list(named: "a").entries.map(\.section) == ["Early", "Early", "Late", "Late"])
        try notebook.removeSection("Early", of: "a")
        #expect(try notebook.list(named: "a").entries.map(\.section) == [nil, nil, "Late", "Late"])
        #expect(throws: ListError.noSection("Early", list: "a")) { try notebook.removeSection("Early", of: "a") }
        try notebook.renameSection("late", of: "a", to: "Last")
        #expect(try notebook.sections(of: "a") == ["Last"])
    }

    @Test func mergingKeepsWhatBothSay() throws {
        try notebook.createList("a")
        try notebook.createList("b")
        _ = try notebook.add(entries(1...3, section: "One"), to: "a")
        _ = try notebook.add(entries(3...5), to: "b")
        try notebook.note("from a", of: ["3"], in: "a")
        try notebook.note("from b", of: ["1"], in: "b")
        try notebook.tag(["3"], in: "a", adding: ["x", "X"])
        try notebook.tag(["1"], in: "b", adding: ["y"])
        let counts = try notebook.mergeList("a", into: "b")
        #expect(counts.added == 2)
        #expect(counts.known == 1)
        let merged = try notebook.list(named: "b").entries
        #expect(merged.map(\.title) == ["Title 3", "Title 4", "Title 5", "Title 1", "Title 2"])
        #expect(merged[0].note == "from b\n\nfrom a")
        #expect(merged[0].tags == ["x", "y"])
        #expect(merged[3].section == "One")
        #expect(try notebook.lists().map(\.list.name) == ["b"])
        _ = try notebook.undo()
        #expect(try titles("a") == ["1", "2", "3"])
        #expect(try notebook.list(named: "b").entries.map(\.note) == ["from b", "", ""])
    }

    @Test func aReferenceOfAnArticleThatIsThereIsNotPutInAgain() throws {
        try notebook.createList("a")
        var citation = Citation(title: "Title")
        citation.url = "https://www.example.org/a/?utm_source=feed"
        _ = try notebook.add([NewEntry(Self.id(1), citation)], to: "a")
        citation.url = "http://example.org/a"
        #expect(
            try notebook.add([NewEntry(nil, citation), NewEntry(nil, Citation(title: "Other"))], to: "a").count == 1)
        #expect(try notebook.add([NewEntry(nil, Citation(title: "OTHER "))], to: "a").isEmpty)
        #expect(try titles("a") == ["Title", "Other"])
    }

    @Test func anEntryIsNamedByPositionOrID() throws {
        try notebook.createList("a")
        _ = try notebook.add(entries(1...3), to: "a")
        let id = Self.id(2).text
        #expect(try notebook.entries(["2"], of: "a")[0].article == Self.id(2))
        #expect(try notebook.entries([id], of: "a")[0].position == 2)
        #expect(throws: ListError.noEntry("9", list: "a")) { try notebook.entries(["9"], of: "a") }
        #expect(throws: ListError.noEntry("zzzz", list: "a")) { try notebook.entries(["zzzz"], of: "a") }
    }

    @Test func whatWasTakenOutOfAListThatFillsItselfStaysOut() throws {
        _ = try notebook.save(SavedSearch(query: "oil"), as: "Öl", replacing: false)
        try notebook.createList("a", smart: "öl", keptOut: [Self.id(9).text])
        func run(_ numbers: [Int]) throws -> [String] {
            let run = WatchRun(search: "ÖL", revision: 1, matches: numbers.map(Self.id), notices: [])
            return try notebook.keep([run]) { _ in Citation(title: "Title") }.map { "\($0.list) \($0.added)" }
        }
        #expect(try run([1, 2, 9]) == ["a 2"])
        #expect(try run([1, 2, 9]) == [])
        _ = try notebook.removeEntries(["1"], from: "a")
        #expect(try run([1, 2, 3]) == ["a 1"])
        #expect(try notebook.list(named: "a").entries.map(\.article) == [Self.id(2), Self.id(3)])
        #expect(try notebook.list(named: "a").entries.map(\.reason) == [.watch, .watch])
        // By hand it comes back, and may be found again.
        _ = try notebook.add(entries([1]), to: "a")
        #expect(try notebook.list(named: "a").entries.count == 3)
    }

    /// Whatever was done in whatever order, taking it back step by step goes through every state there was.
    @Test(arguments: 0..<12) func undoGoesThroughEveryState(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        func dump() throws -> String {
            try notebook.transaction { database in
                try ["reading_list", "list_section", "entry", "entry_tag", "quotation", "kept_out", "saved_search"].map
                { table in
                    try String(describing: RowDump.rows(of: table, in: database))
                }.joined(separator: "\n")
            }
        }
        var states = [try dump()]
        for step in 0..<150 {
            try? change(step, &random)
            let state = try dump()
            if state != states[states.count - 1] { states.append(state) }
        }
        #expect(states.count > 20)
        #expect(try notebook.check(isInIndex: nil).problems.isEmpty)
        while states.count > 1 {
            states.removeLast()
            let change = try #require(try notebook.undo())
            let isBack = try dump() == states[states.count - 1]
            try #require(isBack, "after taking back '\(change.command)'")
        }
        #expect(try notebook.undo() == nil)
    }

    private func change(_ step: Int, _ random: inout SplitMix) throws {
        let names = ["a", "b", "c"]
        let name = names[random.next(below: 3)]
        let other = names[random.next(below: 3)]
        let position = "\(random.next(below: 6) + 1)"
        switch random.next(below: 14) {
        case 0: try notebook.createList(name, note: "note \(step)")
        case 1: _ = try notebook.deleteList(name)
        case 2: try notebook.renameList(name, to: other)
        case 3, 4:
            let start = random.next(below: 20)
            _ = try notebook.add(
                entries(start...(start + 4), section: random.next(below: 2) == 0 ? "S" : nil), to: name)
        case 5: _ = try notebook.removeEntries([position], from: name)
        case 6: try notebook.moveEntries([position], of: name, to: .position(random.next(below: 5) + 1))
        case 7: try notebook.note("note \(step) 'quoted' \"too\" 🕊️\n", of: [position], in: name, appending: true)
        case 8: try notebook.tag([position], in: name, adding: ["t\(random.next(below: 3))"], removing: ["t0"])
        case 9: try notebook.setStatus(ListEntry.statuses[random.next(below: 5)], of: [position], in: name)
        case 10: try notebook.putEntries([position], of: name, into: "T\(random.next(below: 2))")
        case 11: _ = try notebook.mergeList(name, into: other)
        case 12: _ = try notebook.save(SavedSearch(query: "q\(step)"), as: name, replacing: random.next(below: 2) == 0)
        default:
            let quotation = Quotation(text: "q\(step)", prefix: "p", suffix: "s", hash: "h", note: "", added: "t")
            try notebook.quote(quotation, of: position, in: name)
        }
    }
}
