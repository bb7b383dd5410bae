import Foundation
import NewsModel
import Xapian

/// Steps of a timeline.
public enum TimelineStep: String, CaseIterable, Sendable {
    /// Days.
    case day
    /// Weeks from Monday on, named by their Monday (ISO 8601).
    case week
    /// Months.
    case month
    /// Years.
    case year

    /// Characters of a date that name a step; weeks are made of days.
    var length: Int {
        switch self {
        case .day, .week: 10
        case .month: 7
        case .year: 4
        }
    }
}

/// Articles over time.
public struct Timeline: Sendable {
    /// One step.
    public struct Point: Equatable, Sendable {
        /// `2023-10-23`, `2023-10` or `2023`; for a week its Monday.
        public let label: String
        /// Articles that match.
        public let count: Int
        /// Articles with the same filters, whatever they say; 0 where shares were not asked for.
        public let all: Int
        /// Stories of which the first matching article is of this step; nil where articles were not grouped.
        public let stories: Int?
    }

    /// Its steps, with those between that have no article.
    public let points: [Point]
    /// Articles that match, dated or not.
    public let total: Int
    /// Stories that match, dated or not; nil where articles were not grouped.
    public let storyCount: Int?
    /// Matching articles without a date.
    public let undated: Int
    /// Matching articles of which the month or year is known, but not the step.
    public let coarse: Int
    /// The same for each label of a dimension, the most frequent first; empty where none was asked for.
    public let series: [(label: String, counts: [Int])]
    /// What should be known about the request, one sentence each.
    public let notes: [String]
}

extension Searcher {
    /// Steps told at most: six hundred years of days.
    public static let longestTimeline = 220_000

    /// Counts what a request finds by time.
    ///
    /// - Parameters:
    ///   - hasShares: Whether to count all articles with the same filters too.
    ///   - dimension: A dimension to tell apart; `labels` of its labels, the most frequent.
    public func timeline(
        _ request: SearchRequest, by step: TimelineStep, hasShares: Bool, dimension: Dimension? = nil, labels: Int = 5
    ) throws(IndexError) -> Timeline {
        let steps = try stepCounts(request, step)
        var everything = request
        everything.query = .everything
        everything.grouping = nil
        let all = hasShares ? try stepCounts(everything, step).counts : [:]
        let names = Self.steps(from: steps.counts.keys.min(), through: steps.counts.keys.max(), step)
        var series: [(String, [Int])] = []
        if let dimension {
            var facet = request
            facet.facets = [(dimension, labels)]
            facet.limit = 0
            for label in try search(facet).facets.first?.labels ?? [] {
                var one = request
                // An article counts for a label whatever other labels of the dimension it has been filtered by.
                one.filters[dimension] = [label.label]
                let counts = try stepCounts(one, step)
                let shown = request.countsStories ? counts.stories : counts.counts
                series.append((label.label, names.map { shown[$0] ?? 0 }))
            }
        }
        return Timeline(
            points: names.map {
                Timeline.Point(
                    label: $0, count: steps.counts[$0] ?? 0, all: all[$0] ?? 0,
                    stories: request.grouping == nil ? nil : steps.stories[$0] ?? 0)
            },
            total: steps.total, storyCount: steps.storyCount, undated: steps.total - steps.anyDate,
            coarse: steps.anyDate - steps.dated, series: series, notes: steps.notes)
    }

    private struct StepCounts {
        var counts: [String: Int] = [:]
        var stories: [String: Int] = [:]
        var total = 0
        var storyCount: Int?
        var dated = 0
        var anyDate = 0
        var notes: [String] = []
    }

    private func stepCounts(_ request: SearchRequest, _ step: TimelineStep) throws(IndexError) -> StepCounts {
        try matching(request) { matches, plan, database in
            let slot = Slot.published.rawValue
            let counted = try matches.countValuePrefixes(slot: slot, length: step.length, in: database)
            let any = try matches.countValuePrefixes(slot: slot, length: 4, in: database)
            var steps = StepCounts(
                total: matches.total, dated: counted.documents, anyDate: any.documents, notes: plan.notes)
            for label in counted.labels {
                steps.counts[Self.name(of: label.label, step), default: 0] += label.documents
            }
            guard let grouping = request.grouping else { return steps }
            // A story counts where its first article does: what is alone counts as it is, of the others one each.
            let groups = try stories.groups(of: matches, grouping.level, in: database)
            steps.stories = steps.counts
            var firsts: [UInt32: String] = [:]
            for (one, value) in zip(groups, try database.values(of: groups.map(\.document), slot: slot)) {
                let date = String(decoding: value, as: UTF8.self)
                guard date.utf8.count >= step.length else { continue }
                steps.stories[Self.name(of: String(date.prefix(step.length)), step), default: 0] -= 1
                firsts[one.group] = min(firsts[one.group] ?? date, date)
            }
            for date in firsts.values {
                steps.stories[Self.name(of: String(date.prefix(step.length)), step), default: 0] += 1
            }
            steps.storyCount = StoryGroups.count(matches.total, groups)
            return steps
        }
    }

    private static func name(of date: String, _ step: TimelineStep) -> String {
        step == .week ? monday(of: date) : date
    }

    private static func monday(of day: String) -> String {
        CalendarDay(day).map { $0.advanced(by: -$0.daysSinceMonday).text } ?? day
    }

    /// All steps from one to another; only those that occur where there would be too many.
    private static func steps(from first: String?, through last: String?, _ step: TimelineStep) -> [String] {
        guard let first, let last else { return [] }
        switch step {
        case .year: return (Int(first)!...Int(last)!).map { String(format: "%04d", $0) }
        case .month:
            func number(_ label: String) -> Int {
                Int(label.prefix(4))! * 12 + Int(label.suffix(2))! - 1
            }
            return (number(first)...number(last)).map { String(format: "%04d-%02d", $0 / 12, $0 % 12 + 1) }
        case .day, .week:
            guard let start = CalendarDay(first), let end = CalendarDay(last) else { return [] }
            let steps = stride(from: start.number, through: end.number, by: step == .day ? 1 : 7)
                .prefix(longestTimeline).map { CalendarDay(number: $0).text }
            return steps
        }
    }
}
