import NewsModel
import TextAnalysis
import Xapian

extension NameGroups {
    /// The entities of an article under the names by which they are counted: merged, renamed, of their kind after
    /// decisions, without hidden ones.
    func entities(
        _ entities: [Entity], of document: UInt32, in database: borrowing Database
    ) throws -> [Entity] {
        var resolved: [Entity] = []
        var places: [NameGroupBuilder.Name: Int] = [:]
        for entity in entities {
            for (name, mentions) in Self.pieces(of: entity) {
                for (label, kind) in try labels(of: name, entity.kind, document, in: database) {
                    let key = NameGroupBuilder.Name(kind: kind, key: nameKey(label))
                    if let place = places[key] {
                        resolved[place].mentions += mentions
                        resolved[place].salience = max(resolved[place].salience, entity.salience)
                    } else {
                        places[key] = resolved.count
                        resolved.append(
                            Entity(name: label, kind: kind, mentions: mentions, salience: entity.salience))
                    }
                }
            }
        }
        return resolved
    }

    /// The names under which an entity is kept, each with its mentions.
    private static func pieces(of entity: Entity) -> [(name: String, mentions: [Mention])] {
        let names = entity.writtenNames
        guard names.count > 1 else { return [(names[0], entity.mentions)] }
        return names.enumerated().map { index, name in
            // Mentions by no name of the lists are the first's: "the Pentagon" has no other place to go.
            let own = entity.mentions.filter {
                $0.surface == name || index == 0 && !names.contains($0.surface)
            }
            return (name, own)
        }
    }

    /// As what a name counts in an article; empty for one that is hidden.
    private func labels(
        of name: String, _ kind: EntityKind, _ document: UInt32, in database: borrowing Database
    ) throws -> [(String, EntityKind)] {
        let written = NameGroupBuilder.Name(kind: kind, key: nameKey(name))
        let resolution = try resolved(in: database)
        guard let targets = resolution.targets[written] else {
            return [(try shownLabel(of: written, name, in: database), kind)]
        }
        var labels: [(String, EntityKind)] = []
        for target in targets where !resolution.groups[target.group].isHidden {
            if let only = target.only, try !holds(only, document, in: database) { continue }
            var isExcepted = false
            for except in target.except where try holds(except, document, in: database) { isExcepted = true }
            let group = resolution.groups[target.group]
            if !isExcepted { labels.append((group.label, group.kind ?? kind)) }
        }
        return labels
    }
}
