import ArticleIndex
import Foundation
import GRDB
public import NewsModel

/// What a check of a notebook found.
public struct NotebookReport: Equatable, Sendable {
    /// What is damaged: one sentence each. Empty where all is well.
    public var problems: [String] = []
    /// What a reader may want to know, and that is no damage.
    public var notes: [String] = []
    /// How many lists, entries, passages, saved searches and logged searches there are.
    public var counts: [(name: String, count: Int)] = []

    /// Whether two reports say the same.
    public static func == (left: NotebookReport, right: NotebookReport) -> Bool {
        left.problems == right.problems && left.notes == right.notes
            && left.counts.map(\.count) == right.counts.map(\.count)
    }
}

extension Notebook {
    /// Checks the file and what is in it.
    ///
    /// - Parameter isInIndex: Whether the index has an article; nil where there is no index to ask.
    public func check(isInIndex: ((ArticleID) throws -> Bool)?) throws -> NotebookReport {
        try transaction { database in
            var report = NotebookReport()
            for line in try String.fetchAll(database, sql: "PRAGMA integrity_check") where line != "ok" {
                report.problems.append("the file is damaged: \(line)")
            }
            for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
                report.problems.append("a row of '\(row["table"] as String)' belongs to nothing")
            }
            if try Int.fetchOne(database, sql: "SELECT count(*) FROM open_change") != 0 {
                report.problems.append("a change was left half done")
            }
            for (name, table) in [
                ("lists", "reading_list"), ("entries", "entry"), ("passages", "quotation"),
                ("saved searches", "saved_search"), ("logged searches", "search"),
            ] {
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
                report.counts.append((name, count))
            }
            try checkEntries(&report, isInIndex, in: database)
            let searches = Set(try String.fetchAll(database, sql: "SELECT key FROM saved_search"))
            for row in try Row.fetchAll(
                database, sql: "SELECT name, smart FROM reading_list WHERE smart IS NOT NULL ORDER BY key")
            {
                let smart: String = row["smart"]
                guard !searches.contains(smart.lowercased()) else { continue }
                report.notes.append(
                    "the list '\(row["name"] as String)' no longer fills itself: there is no saved search '\(smart)'")
            }
            return report
        }
    }

    private func checkEntries(
        _ report: inout NotebookReport, _ isInIndex: ((ArticleID) throws -> Bool)?, in database: GRDB.Database
    ) throws {
        var missing: [String: Int] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT l.name, e.article, e.citation, e.section, s.list AS section_list, e.list FROM entry e "
                + "JOIN reading_list l ON l.id = e.list LEFT JOIN list_section s ON s.id = e.section ORDER BY l.key")
        while let row = try rows.next() {
            let name: String = row["name"]
            if (try? JSONText.decode(Citation.self, row["citation"])) == nil {
                report.problems.append("an entry of '\(name)' has a citation that cannot be read")
            }
            if let list: Int64 = row["section_list"], list != row["list"] as Int64 {
                report.problems.append("an entry of '\(name)' is in a section of another list")
            }
            guard let text: String = row["article"] else { continue }
            guard let id = ArticleID(text) else {
                report.problems.append("an entry of '\(name)' has the id '\(text)', which is none")
                continue
            }
            if let isInIndex, try !isInIndex(id) { missing[name, default: 0] += 1 }
        }
        for (name, count) in missing.sorted(by: { $0.key < $1.key }) {
            report.notes.append(
                "\(count) \(count == 1 ? "entry" : "entries") of '\(name)' \(count == 1 ? "is" : "are") of articles that are not in the index; their citations are whole"
            )
        }
    }
}
