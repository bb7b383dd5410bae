import ArgumentParser
import ArticleIndex
import Foundation
import TextAnalysis

/// How articles of one story are told together.
struct GroupingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tell articles of one story together: off; exact (the same words), high (copies and cuts), moderate (rewrites, too).",
            valueName: "level"),
        transform: GroupOption.init(parsing:))
    var group = GroupOption(level: nil)

    @Option(
        help: ArgumentHelp(
            "Which article of a story stands for it: earliest, longest, or outlet:NAME,... for the first of these that has one.",
            valueName: "rule"),
        transform: LeadOption.init(parsing:))
    var lead = LeadOption(lead: .earliest)

    @Option(help: "What facets are sorted by: articles or stories; stories also switches --group high on.")
    var count = CountedThing.articles

    /// How to group; nil for not at all.
    var grouping: StoryGrouping? {
        (group.level ?? (count == .stories ? .high : nil)).map { StoryGrouping($0, lead: lead.lead) }
    }
}

/// What is counted.
enum CountedThing: String, CaseIterable, ExpressibleByArgument {
    case articles
    case stories
}

/// `off` or a level.
struct GroupOption {
    let level: StoryLevel?

    init(level: StoryLevel?) { self.level = level }

    init(parsing text: String) throws {
        guard text != "off" else {
            level = nil
            return
        }
        level = try StoryLevel(parsing: text)
    }
}

extension StoryLevel {
    /// The level of a name.
    init(parsing text: String) throws {
        guard let level = StoryLevel.allCases.first(where: { $0.name == text.lowercased() }) else {
            throw ValidationError("there is no level '\(text)'; there are exact, high and moderate")
        }
        self = level
    }
}

/// `earliest`, `longest` or `outlet:NAME,...`.
struct LeadOption {
    let lead: StoryGrouping.Lead

    init(lead: StoryGrouping.Lead) { self.lead = lead }

    init(parsing text: String) throws {
        switch text.lowercased() {
        case "earliest": lead = .earliest
        case "longest": lead = .longest
        case let rule where rule.hasPrefix("outlet:"):
            let names = text.dropFirst("outlet:".count).split(separator: ",").map {
                String($0).trimmingCharacters(in: .whitespaces)
            }.filter { !$0.isEmpty }
            guard !names.isEmpty else {
                throw ValidationError("behind outlet: stand names of outlets, parted by commas")
            }
            lead = .outlets(names)
        default: throw ValidationError("'\(text)' is none of earliest, longest and outlet:NAME,...")
        }
    }
}
