import ArticleIndex
public import Foundation
import GRDB
public import NewsModel

/// What an import brought.
public struct ImportSummary: Equatable, Sendable {
    /// Entries that came into the list.
    public var added = 0
    /// Entries that the list had already.
    public var known = 0
    /// Of all, those that are articles of the index.
    public var inIndex = 0
}

extension ListDocument {
    /// Reads a list that was written as JSON or Markdown; nil where the text is neither.
    ///
    /// Throws a `PackingError` where it is one of a newer version, or damaged.
    public static func read(_ text: String, path: String) throws -> ListDocument? {
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("{") {
            struct Version: Decodable {
                let format_version: Int
                let list: ReadingList?
            }
            guard let version = try? JSONText.decode(Version.self, String(start)), version.list != nil else {
                return nil
            }
            guard version.format_version <= currentVersion else {
                throw PackingError(path: path, detail: "it was written by a newer version; use a newer dateline")
            }
            do {
                return try JSONText.decode(ListDocument.self, String(start))
            } catch {
                throw PackingError(path: path, detail: "it is a list that cannot be read: \(error)")
            }
        }
        guard start.hasPrefix("# ") || start.hasPrefix("## ") || start.hasPrefix("### ") else { return nil }
        do {
            return try MarkdownReader.document(String(start))
        } catch {
            throw PackingError(path: path, detail: "a comment of it was damaged: \(error)")
        }
    }
}

extension CitedEntry {
    /// A reference that was read from a file, as an entry to come into a list.
    public init(reference article: Article, file: String) {
        var citation = Citation(article)
        func extra(_ names: String...) -> String? { names.lazy.compactMap { article.extra[$0]?.text }.first }
        let type = extra("type", "Item Type", "itemType")
        citation.type = type.flatMap { Self.types[$0.uppercased()] ?? (Self.types.values.contains($0) ? $0 : nil) }
        if ["article-newspaper", "article"].contains(citation.type) { citation.type = nil }
        // It was in no index: neither file nor text tells anything.
        citation.origin = nil
        if !article.text.isEmpty { citation.abstract = article.text }
        self.init(nil, citation)
        note = extra("note", "Notes", "notes") ?? ""
        reason = .import
        query = file
    }

    /// Types of RIS and of tables of Zotero as the Citation Style Language names them.
    private static let types = [
        "NEWS": "article-newspaper", "NEWSPAPERARTICLE": "article-newspaper", "ELEC": "webpage", "WEBPAGE": "webpage",
        "BLOG": "post-weblog", "BLOGPOST": "post-weblog", "JOUR": "article-journal",
        "JOURNALARTICLE": "article-journal",
        "MGZN": "article-magazine", "MAGAZINEARTICLE": "article-magazine", "BOOK": "book", "CHAP": "chapter",
        "BOOKSECTION": "chapter", "RPRT": "report", "REPORT": "report", "THES": "thesis", "THESIS": "thesis",
        "CONF": "paper-conference", "CONFERENCEPAPER": "paper-conference",
    ]
}

extension Notebook {
    /// Puts a document into a list, which is made where there is none.
    ///
    /// - Parameters:
    ///   - name: The list.
    ///   - resolve: The article of the index that an entry is of; nil where there is none.
    public func importDocument(
        _ document: ListDocument, as name: String, time: Date = Date(),
        resolve: (CitedEntry) throws -> ArticleID?
    ) throws -> ImportSummary {
        let now = time.formatted(.iso8601)
        return try change("list import \(shellQuoted(name))", time: time) { database in
            var summary = ImportSummary()
            let list: Int64
            if let row = try ListRow.find(name, in: database) {
                list = row.id
            } else {
                list = try Self.makeList(name, note: document.list.note, smart: nil, time: time, in: database)
                let created = document.list.created.isEmpty ? now : document.list.created
                // It fills itself where the saved search is there, too.
                let smart = try document.list.smart.flatMap {
                    try String.fetchOne(
                        database, sql: "SELECT name FROM saved_search WHERE key = ?", arguments: [$0.lowercased()])
                }
                try database.execute(
                    sql: "UPDATE reading_list SET created = ?, smart = ? WHERE id = ?",
                    arguments: [created, smart, list])
            }
            for section in document.sections { _ = try Self.section(section, of: list, making: true, in: database) }
            var adder = try EntryAdder(list: list, in: database)
            for entry in document.entries {
                let found = try resolve(entry)
                if found != nil { summary.inIndex += 1 }
                // An article that is not in this index keeps its id: it may come back.
                let stored = try ListEntry(entry, article: found ?? entry.article, time: now)
                if try adder.add(stored, in: database) { summary.added += 1 } else { summary.known += 1 }
            }
            return summary
        }
    }
}

extension ListEntry {
    fileprivate init(_ entry: CitedEntry, article: ArticleID?, time: String) throws {
        try self.init(
            NewEntry(
                article, entry.citation, reason: entry.reason ?? .import, query: entry.query, section: entry.section),
            time: entry.added ?? time)
        status = entry.status.map(Notebook.statusWord).flatMap { $0.isEmpty ? nil : $0 } ?? Self.firstStatus
        rating = entry.rating.flatMap { (1...5).contains($0) ? $0 : nil }
        note = entry.note
        tags = entry.tags
        quotations = entry.quotations
    }
}
