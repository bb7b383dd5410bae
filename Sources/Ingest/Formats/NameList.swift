public import Foundation
public import NewsModel

/// A list of names: a table with a header, one name a line, or entities of FollowTheMoney.
public enum NameList {
    /// Why a list cannot be used.
    public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
        /// The line, from 1 on.
        public let line: Int
        /// What is wrong there.
        public let reason: String

        /// Where and why.
        public var description: String { "line \(line): \(reason)" }
    }

    private static let columns = [
        "name": "name", "names": "name", "label": "name", "entity": "name", "caption": "name", "kind": "kind",
        "type": "kind", "schema": "kind", "aliases": "aliases", "alias": "aliases", "other names": "aliases",
        "also": "aliases", "id": "id", "ids": "id", "wikidata": "wikidata", "qid": "wikidata",
        "wikidata_id": "wikidata",
        "wikidataid": "wikidata", "note": "note", "notes": "note",
    ]

    /// Reads a list in any character set.
    ///
    /// A table has columns `name`, and perhaps `kind` (person, org, place, other), `aliases` and `id` (several parted by
    /// `;` or `|`), `wikidata`, `note`, in any order; comma, semicolon, tab or bar parts them. Without such a header every
    /// line is a name. Lines of JSON are entities of FollowTheMoney (https://followthemoney.tech).
    ///
    /// - Throws: A `Problem` at the first line that cannot be read.
    public static func read(_ data: Data) throws(Problem) -> [ListedName] {
        let bytes = CharacterSets.utf8(Array(data)).bytes
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return try entities(bytes) }
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        let separator = TableHeader.separator(of: text) ?? UInt8(ascii: ",")
        var rows = TableReader.cells(bytes, separator)
        let header = (rows.first ?? []).map { columns[$0.trimmedOrNil?.lowercased() ?? ""] }
        guard header.contains("name") else {
            // A name may have a comma; without a header a line is one.
            let lines = String(decoding: bytes, as: UTF8.self).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return lines.enumerated().compactMap { index, line in
                line.hasPrefix("#") ? nil : String(line).trimmedOrNil.map { ListedName(name: $0, line: index + 1) }
            }
        }
        rows.removeFirst()
        var names: [ListedName] = []
        for (index, row) in rows.enumerated() {
            guard let name = try name(row, header, line: index + 2) else { continue }
            names.append(name)
        }
        return names
    }

    private static func name(
        _ row: [String], _ header: [String?], line: Int
    ) throws(Problem) -> ListedName? {
        var listed = ListedName(name: "", line: line)
        for (column, cell) in zip(header, row) {
            guard let column, let value = cell.trimmedOrNil else { continue }
            switch column {
            case "name": if listed.name.isEmpty { listed.name = value }
            case "kind":
                guard let kind = kind(value) else {
                    throw Problem(line: line, reason: "'\(value)' is no kind; there are person, org, place, other")
                }
                listed.kind = kind
            case "aliases": listed.aliases += parts(value)
            case "id": listed.ids += parts(value)
            case "wikidata": listed.ids += parts(value).map { $0.hasPrefix("wikidata:") ? $0 : "wikidata:" + $0 }
            default: listed.note = value
            }
        }
        if listed.name.isEmpty {
            if row.allSatisfy({ $0.trimmedOrNil == nil }) { return nil }
            throw Problem(line: line, reason: "the name is missing")
        }
        return listed
    }

    private static func parts(_ text: String) -> [String] {
        text.split { $0 == ";" || $0 == "|" }.compactMap { String($0).trimmedOrNil }
    }

    /// A kind by our names for it and those of FollowTheMoney's schemata.
    private static func kind(_ text: String) -> EntityKind? {
        switch text.lowercased() {
        case "person", "per": .person
        case "organisation", "organization", "org", "company", "publicbody", "legalentity": .organisation
        case "place", "location", "loc", "country", "address": .place
        case "other", "misc", "event", "thing": .other
        default: nil
        }
    }

    // MARK: - FollowTheMoney

    private struct Entity: Decodable {
        let id: String?
        let schema: String
        let properties: [String: [String]]
    }

    /// The id of another's entity; those of our own exports say nothing new.
    private static func ownID(_ id: String?) -> String? {
        id.flatMap { $0.hasPrefix("dateline-") ? nil : "ftm:" + $0 }
    }

    private static func entities(_ bytes: [UInt8]) throws(Problem) -> [ListedName] {
        var names: [ListedName] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let entity = try? JSONDecoder().decode(Entity.self, from: Data(line)) else {
                throw Problem(line: index + 1, reason: "this is no entity of FollowTheMoney (id, schema, properties)")
            }
            // Other schemata are relations and documents.
            guard let kind = kind(entity.schema), let name = entity.properties["name"]?.first?.trimmedOrNil else {
                continue
            }
            let others =
                entity.properties["name"]!.dropFirst()
                + ["alias", "weakAlias", "previousName"].flatMap {
                    entity.properties[$0] ?? []
                }
            let ids = (entity.properties["wikidataId"] ?? []).map { "wikidata:" + $0 }
            names.append(
                ListedName(
                    name: name, kind: kind, aliases: others.compactMap(\.trimmedOrNil),
                    ids: ids + [entity.id].compactMap(ownID), note: entity.properties["notes"]?.first,
                    line: index + 1))
        }
        return names
    }
}
