public import ArgumentParser
public import ArticleIndex

/// Labels that articles must or must not have.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("filter"),
        help: ArgumentHelp("Only articles with this label, exactly.", valueName: "dim=label"))
    var filters: [LabelOption] = []

    @Option(
        name: .customLong("exclude"),
        help: ArgumentHelp("No articles with this label.", valueName: "dim=label"))
    var exclusions: [LabelOption] = []

    var filterLabels: [Dimension: [String]] { Self.grouped(filters) }
    var excludedLabels: [Dimension: [String]] { Self.grouped(exclusions) }

    private static func grouped(_ options: [LabelOption]) -> [Dimension: [String]] {
        Dictionary(grouping: options, by: \.dimension).mapValues { $0.map(\.label) }
    }
}

/// `DIM=LABEL`.
struct LabelOption: ExpressibleByArgument {
    let dimension: Dimension
    let label: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), let dimension = Dimension(named: argument[..<mark]) else {
            return nil
        }
        label = String(argument[argument.index(after: mark)...])
        guard !label.isEmpty else { return nil }
        self.dimension = dimension
    }
}

/// `DIM`, `DIM:N` or `DIM:all`.
struct FacetOption: ExpressibleByArgument {
    let dimension: Dimension
    let limit: Int?

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let dimension = Dimension(named: parts[0]) else { return nil }
        self.dimension = dimension
        if parts.count == 1 {
            limit = 10
        } else {
            guard let option = LimitOption(argument: String(parts[1])) else { return nil }
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
    init?(named name: some StringProtocol) {
        switch name.lowercased() {
        case "organisation", "organization", "orgs", "organisations": self = .org
        case "source": self = .outlet
        case "lang": self = .language
        case "tag", "topics", "tags": self = .topic
        case let name: self.init(rawValue: name.hasSuffix("s") && name != "s" ? String(name.dropLast()) : name)
        }
    }
}

extension SearchOrder: ExpressibleByArgument {}
