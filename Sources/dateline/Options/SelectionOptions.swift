public import ArgumentParser
public import ArticleIndex

/// Labels that articles must or must not have.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("filter"),
        help: ArgumentHelp("Only articles with this label, exactly.", valueName: "dim=label"),
        transform: LabelOption.init(parsing:))
    var filters: [LabelOption] = []

    @Option(
        name: .customLong("exclude"),
        help: ArgumentHelp("No articles with this label.", valueName: "dim=label"),
        transform: LabelOption.init(parsing:))
    var exclusions: [LabelOption] = []

    var filterLabels: [Dimension: [String]] { Self.grouped(filters) }
    var excludedLabels: [Dimension: [String]] { Self.grouped(exclusions) }

    private static func grouped(_ options: [LabelOption]) -> [Dimension: [String]] {
        Dictionary(grouping: options, by: \.dimension).mapValues { $0.map(\.label) }
    }
}

/// `DIM=LABEL`.
struct LabelOption {
    let dimension: Dimension
    let label: String

    init(parsing argument: String) throws {
        guard let mark = argument.firstIndex(of: "="), argument.index(after: mark) < argument.endIndex else {
            throw ValidationError("write a dimension, '=' and a label, such as place=Syria")
        }
        dimension = try Dimension(parsing: argument[..<mark])
        label = String(argument[argument.index(after: mark)...])
    }
}

/// `DIM`, `DIM:N` or `DIM:all`.
struct FacetOption {
    let dimension: Dimension
    let limit: Int?
    /// Whether no number was given.
    let isDefault: Bool

    init(parsing argument: String) throws {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        dimension = try Dimension(parsing: parts[0])
        isDefault = parts.count == 1
        if parts.count == 1 {
            limit = 10
        } else {
            guard let option = LimitOption(argument: String(parts[1])) else {
                throw ValidationError("behind the colon stands a number of labels, or 'all'")
            }
            limit = option.count
        }
    }
}

/// A number from 0 on, or `all`.
struct LimitOption: ExpressibleByArgument {
    /// Nil means all.
    let count: Int?

    init(count: Int?) {
        self.count = count
    }

    init?(argument: String) {
        if argument == "all" {
            count = nil
        } else {
            guard let number = Int(argument), number >= 0 else { return nil }
            count = number
        }
    }

    var defaultValueDescription: String { count.map(String.init) ?? "all" }
}

extension Dimension {
    /// The dimension of a name as a person writes it.
    init(parsing name: some StringProtocol) throws {
        switch name.lowercased() {
        case "organisation", "organization", "orgs", "organisations", "organizations": self = .org
        case "source", "sources": self = .outlet
        case "lang": self = .language
        case "entities", "name", "names": self = .entity
        case "subject", "subjects": self = .topic
        case let name where Dimension(rawValue: name) != nil: self = Dimension(rawValue: name)!
        case let name:
            let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
            guard let known = Dimension(rawValue: singular) else {
                let all = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("there is no dimension '\(name)'; there are \(all)")
            }
            self = known
        }
    }
}

extension SearchOrder: ExpressibleByArgument {}
