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
    }

    /// Its steps, with those between that have no article.
    public let points: [Point]
    /// Articles that match, dated or not.
    public let total: Int
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
        let (counts, total, dated, anyDate, notes) = try stepCounts(request, step)
        var everything = request
        everything.query = .everything
        let all = hasShares ? try stepCounts(everything, step).counts : [:]
        let names = Self.steps(from: counts.keys.min(), through: counts.keys.max(), step)
        var series: [(String, [Int])] = []
        if let dimension {
            var facet = request
            facet.facets = [(dimension, labels)]
            facet.limit = 0
            for label in try search(facet).facets.first?.labels ?? [] {
                var one = request
                // An article counts for a label whatever other labels of the dimension it has been filtered by.
                one.filters[dimension] = [label.label]
                let counts = try stepCounts(one, step).counts
                series.append((label.label, names.map { counts[$0] ?? 0 }))
            }
        }
        return Timeline(
            points: names.map { Timeline.Point(label: $0, count: counts[$0] ?? 0, all: all[$0] ?? 0) }, total: total,
            undated: total - anyDate, coarse: anyDate - dated, series: series, notes: notes)
    }

    private func stepCounts(
        _ request: SearchRequest, _ step: TimelineStep
    ) throws(IndexError) -> (counts: [String: Int], total: Int, dated: Int, anyDate: Int, notes: [String]) {
        try matching(request) { matches, plan, database in
            let slot = Slot.published.rawValue
            let counted = try matches.countValuePrefixes(slot: slot, length: step.length, in: database)
            let any = try matches.countValuePrefixes(slot: slot, length: 4, in: database)
            var counts: [String: Int] = [:]
            for (label, count) in counted.labels {
                counts[step == .week ? Self.monday(of: label) : label, default: 0] += count
            }
            return (counts, matches.total, counted.documents, any.documents, plan.notes)
        }
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
