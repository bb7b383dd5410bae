public import Foundation
import GRDB
public import NewsModel

/// What is to come into a list.
public struct NewEntry: Sendable {
    /// The article; nil for what is not in the index.
    public let article: ArticleID?
    /// What cites it.
    public let citation: Citation
    /// How it comes here.
    public let reason: EntryReason
    /// The query that found it, or the file it was read from.
    public let query: String?
    /// The section it is put into; nil for none.
    public let section: String?

    /// Describes an entry.
    public init(
        _ article: ArticleID?, _ citation: Citation, reason: EntryReason = .hand, query: String? = nil,
        section: String? = nil
    ) {
        self.article = article
        self.citation = citation
        self.reason = reason
        self.query = query
        self.section = section
    }
}

extension ListEntry {
    init(_ new: NewEntry, time: String) throws {
        id = 0
        position = 0
        section = new.section
        article = new.article
        title = new.citation.title
        outlet = new.citation.outlet
        date = new.citation.published?.dayText
        added = time
        reason = new.reason
        query = new.query
        status = Self.firstStatus
        rating = nil
        note = ""
        tags = []
        quotations = []
        citationText = try JSONText.encode(new.citation)
    }
}

/// Where entries are moved to.
public enum EntryPlace: Equatable, Sendable {
    /// Before an entry, named by position or id.
    case before(String)
    /// Behind one.
    case after(String)
    /// To this position, from 1 on.
    case position(Int)
}

extension Notebook {
    /// Puts articles at the end of a list, those that are not in it.
    ///
    /// - Returns: Those that were added; the others are in the list already.
    /// - Throws: `ListError.noList`.
    public func add(
        _ entries: [NewEntry], to name: String, time: Date = Date()
    ) throws -> [NewEntry] {
        let now = time.formatted(.iso8601)
        return try change("list add \(shellQuoted(name)), \(entries.count) articles", time: time) { database in
            let list = try ListRow.named(name, in: database)
            return try Self.add(entries, to: list.id, time: now, in: database)
        }
    }

    static func add(
        _ entries: [NewEntry], to list: Int64, time: String, in database: GRDB.Database
    ) throws -> [NewEntry] {
        var adder = try EntryAdder(list: list, in: database)
        return try entries.filter { new in
            guard try adder.add(ListEntry(new, time: time), in: database) else { return false }
            // Put in by hand, it need not be kept out any more.
            if new.reason != .watch, let article = new.article {
                try database.execute(
                    sql: "DELETE FROM kept_out WHERE list = ? AND article = ?", arguments: [list, article.text])
            }
            return true
        }
    }

    /// Takes entries out of a list; out of one that fills itself they stay out.
    public func removeEntries(_ names: [String], from name: String) throws -> [ListEntry] {
        try change("list remove \(shellQuoted(name)) \(Self.few(names))") { database in
            let list = try ListRow.named(name, in: database)
            let entries = try ListEntry.named(names, of: list, in: database)
            for entry in entries {
                if list.list.smart != nil, let article = entry.article {
                    try Self.keepOut(article.text, of: list.id, in: database)
                }
                try database.execute(sql: "DELETE FROM entry WHERE id = ?", arguments: [entry.id])
            }
            return entries
        }
    }

    /// Puts entries together at another place, in the order in which they are named; they go into the section of what
    /// stands there.
    public func moveEntries(_ names: [String], of name: String, to place: EntryPlace) throws {
        try change("list move \(shellQuoted(name)) \(Self.few(names))") { database in
            let list = try ListRow.named(name, in: database)
            let all = try ListEntry.fetch(list.id, in: database)
            let moved = try ListEntry.named(names, among: all, of: list)
            let ids = Set(moved.map(\.id))
            let rest = all.filter { !ids.contains($0.id) }
            guard !rest.isEmpty else { return }
            var index: Int
            switch place {
            case .before(let other), .after(let other):
                let neighbour = try ListEntry.named([other], among: all, of: list)[0]
                guard let found = rest.firstIndex(where: { $0.id == neighbour.id }) else {
                    throw ListError.noEntry(other, list: list.list.name)
                }
                index = if case .after = place { found + 1 } else { found }
            case .position(let position):
                guard (1...all.count).contains(position) else {
                    throw ListError.noEntry("\(position)", list: list.list.name)
                }
                index = min(position - 1, rest.count)
            }
            let isBehind = if case .after = place { true } else { index == rest.count }
            let section = rest[isBehind ? index - 1 : index].section
            let target = try section.flatMap { try Self.section($0, of: list.id, in: database) }
            // Ranks are of one section: entries of others stand elsewhere whatever theirs are.
            let neighbours = rest.filter { $0.section == section }
            let first = rest.firstIndex { $0.section == section } ?? 0
            let ranks = try Ranks.all(of: list.id, in: database)
            if let room = Ranks.between(neighbours.map { ranks[$0.id] ?? 0 }, at: index - first, count: moved.count) {
                for (offset, entry) in moved.enumerated() {
                    try Self.place(entry, target, room.first + Double(offset) * room.distance, in: database)
                }
                return
            }
            var order = neighbours
            order.insert(contentsOf: moved, at: index - first)
            for (offset, entry) in order.enumerated() {
                try Self.place(entry, target, Double(offset + 1) * Ranks.step, in: database)
            }
        }
    }

    private static func place(
        _ entry: ListEntry, _ section: Int64?, _ rank: Double, in database: GRDB.Database
    ) throws {
        try database.execute(
            sql: "UPDATE entry SET section = ?, rank = ? WHERE id = ?", arguments: [section, rank, entry.id])
    }

    /// Names of entries as a command has them; of many only the first.
    private static func few(_ names: [String]) -> String {
        names.prefix(5).map(shellQuoted).joined(separator: " ")
            + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }

    // MARK: - What the reader made of entries

    /// Changes entries that are named by position or id, and tells how many there are.
    private func update(
        _ names: [String], of name: String, _ command: String,
        _ body: (ListEntry, GRDB.Database) throws -> Void
    ) throws -> Int {
        try change("list \(command) \(shellQuoted(name)) \(Self.few(names))") {
            database in
            let list = try ListRow.named(name, in: database)
            let entries = try ListEntry.named(names, of: list, in: database)
            for entry in entries { try body(entry, database) }
            return entries.count
        }
    }

    /// Notes something of entries; with `appending` it is put behind what was noted before.
    public func note(_ note: String, of names: [String], in list: String, appending: Bool = false) throws {
        let note = StoredText.text(note)
        _ = try update(names, of: list, "note") { entry, database in
            let text = appending && !entry.note.isEmpty ? entry.note + "\n\n" + note : note
            try database.execute(sql: "UPDATE entry SET note = ? WHERE id = ?", arguments: [text, entry.id])
        }
    }

    /// Says what the reader made of entries: one of `ListEntry.statuses`, or own words.
    public func setStatus(_ status: String, of names: [String], in list: String) throws {
        let status = Self.statusWord(status)
        guard !status.isEmpty else { throw ListError.emptyName }
        _ = try update(names, of: list, "status \(shellQuoted(status))") { entry, database in
            try database.execute(sql: "UPDATE entry SET status = ? WHERE id = ?", arguments: [status, entry.id])
        }
    }

    /// A status as it is kept: in small letters, blanks as they are.
    static func statusWord(_ text: String) -> String {
        let word = ListRow.key(text)
        return word == "to read" ? ListEntry.firstStatus : word
    }

    /// Rates entries from 1 to 5; 0 takes the rating away. Throws `ListError.badRating`.
    public func rate(_ rating: Int, _ names: [String], in list: String) throws {
        guard (0...5).contains(rating) else { throw ListError.badRating(rating) }
        _ = try update(names, of: list, "rate \(rating)") { entry, database in
            try database.execute(
                sql: "UPDATE entry SET rating = ? WHERE id = ?", arguments: [rating == 0 ? nil : rating, entry.id])
        }
    }

    /// Gives entries tags, and takes others away; tags are one up to case.
    public func tag(_ names: [String], in list: String, adding: [String] = [], removing: [String] = []) throws {
        guard !(adding + removing).contains(where: { ListRow.key($0).isEmpty }) else { throw ListError.emptyName }
        _ = try update(names, of: list, "tag") { entry, database in
            for tag in removing {
                try database.execute(
                    sql: "DELETE FROM entry_tag WHERE entry = ? AND key = ?", arguments: [entry.id, ListRow.key(tag)])
            }
            try EntryAdder.tag(entry.id, adding, in: database)
        }
    }

    /// Keeps a passage of an entry.
    public func quote(_ quotation: Quotation, of name: String, in list: String) throws {
        _ = try update([name], of: list, "quote") { entry, database in
            try EntryAdder.quote(entry.id, [quotation], in: database)
        }
    }

    /// Takes passages of an entry away, by their numbers from 1 on; throws `ListError.noEntry` for a number that is none.
    public func removeQuotations(_ numbers: [Int], of name: String, in list: String) throws {
        _ = try update([name], of: list, "quote --remove") { entry, database in
            let ids = try Int64.fetchAll(
                database, sql: "SELECT id FROM quotation WHERE entry = ? ORDER BY id", arguments: [entry.id])
            for number in numbers {
                guard ids.indices.contains(number - 1) else {
                    throw ListError.noEntry("passage \(number)", list: list)
                }
                try database.execute(sql: "DELETE FROM quotation WHERE id = ?", arguments: [ids[number - 1]])
            }
        }
    }
}
