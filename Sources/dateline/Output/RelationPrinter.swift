import ArticleIndex
import Foundation
import NewsModel
import TextAnalysis

/// Says why two articles are one story, or are not.
struct RelationPrinter {
    let relation: StoryRelation
    private let terminal = Terminal()

    init(relation: StoryRelation) { self.relation = relation }

    var text: String {
        var lines = [relation.articles.first, relation.articles.second].map { stored in
            let article = stored.article
            return terminal.bold(stored.id.text) + "  "
                + [StoryWords.time(article.published), article.outlet?.name ?? "", article.title ?? ""]
                .filter { !$0.isEmpty }.map(Sanitizer.line).joined(separator: " · ")
        }
        lines.append("")
        for level in StoryLevel.allCases {
            let isOne = relation.decidedLevels.contains(level)
            var line =
                level.name.padding(toLength: 10, withPad: " ", startingAt: 0) + (isOne ? "one story" : "two stories")
            if isOne != relation.levels.contains(level) { line += ", as you decided" }
            lines.append(isOne ? terminal.match(line) : line)
        }
        lines.append("")
        lines += reasons.map { terminal.wrapped([($0, false)], indent: "").trimmingCharacters(in: .newlines) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The figures with what they have to be, a sentence each.
    private var reasons: [String] {
        guard let shared = relation.shared else {
            return [
                "One of the texts is too short to be compared: fewer than 25 words; such texts are one story only where headline and text have the same words."
            ]
        }
        var reasons = [
            "Compared were \(shared.shorterCount.grouped) and \(shared.longerCount.grouped) words, without dateline, byline and boilerplate."
        ]
        if relation.kinship.contains(.isExact) {
            reasons.append("Both have the same words, one by one: exact.")
            return reasons
        }
        reasons.append(
            "The longer text has \(percent(shared.containment)) of the shorter one, and the shorter one \(percent(shared.coverage)) of the longer (runs of four words or more). Copies have \(percent(Kinship.leastOfCopy)) of each other, rewrites \(percent(Kinship.leastOfRewrite))."
        )
        if shared.serviceOfShorter + shared.serviceOfLonger > 0 {
            reasons.append(
                "Of the shorter one \(shared.serviceOfShorter.grouped) and of the longer one \(shared.serviceOfLonger.grouped) words do not count: the other text does not have them, and they are in sentences about an outlet and its readers."
            )
        }
        if shared.isTemplate {
            reasons.append(
                "\(shared.replacedFacts) names and numbers stand in the place of others, \(percent(shared.replacedShare)) of all: the texts fill one form, and are no copies."
            )
            return reasons
        }
        if shared.replacedFacts > 0 {
            reasons.append(
                "\(shared.replacedFacts) names or numbers stand in the place of others, \(percent(shared.replacedShare)) of all; forms have 3 or more and 20 %, texts of less than 60 words 1 and 8 %, tables 2."
            )
        }
        if shared.couldBeCut {
            var text = "The shorter one could be a cut: the longer begins with what it says and goes on."
            if shared.restPieces > 0 {
                text +=
                    " What the longer has besides speaks of the same by \(String(format: "%.1f", shared.relation)) of 12; from 7 on that makes a cut by itself, from 4 on at the level moderate. With less, other articles must have the longer text, too."
            }
            reasons.append(text)
        }
        reasons.append(
            relation.hashes.live == 0
                ? "They share no hash of their fingerprints that few enough articles have, so that ingest does not compare them."
                : "They share \(relation.hashes.live) hashes of their fingerprints, so that ingest compares them.")
        if !relation.kinship.isKin {
            reasons.append("By themselves they are neither copy, cut nor rewrite of each other.")
        }
        if !relation.kinship.isKin, !relation.levels.isEmpty {
            reasons.append("Other articles, which are copies of both, make them one story.")
        }
        return reasons
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private struct Record: Encodable {
        let articles: [String]
        let levels: [String]
        let decided_levels: [String]
        let exact: Bool
        let copy: Bool
        let cut: Bool
        let rewrite: Bool
        let template: Bool
        let words: [Int]
        let service_words: [Int]
        let containment: Double?
        let coverage: Double?
        let replaced_facts: Int?
        let replaced_share: Double?
        let relation_of_rest: Double?
        let common_hashes: Int
        let live_hashes: Int
        let format_version: Int
    }

    func json() throws -> String {
        func rounded(_ value: Double?) -> Double? { value.map { ($0 * 1000).rounded() / 1000 } }
        let shared = relation.shared
        return try jsonText(
            Record(
                articles: [relation.articles.first.id.text, relation.articles.second.id.text],
                levels: relation.levels.map(\.name), decided_levels: relation.decidedLevels.map(\.name),
                exact: relation.kinship.contains(.isExact), copy: relation.kinship.contains(.isCopy),
                cut: relation.kinship.contains(.isCut), rewrite: relation.kinship.contains(.isRewrite),
                template: shared?.isTemplate ?? false,
                words: shared.map { [$0.shorterCount, $0.longerCount] } ?? [],
                service_words: shared.map { [$0.serviceOfShorter, $0.serviceOfLonger] } ?? [],
                containment: rounded(shared?.containment),
                coverage: rounded(shared?.coverage), replaced_facts: shared?.replacedFacts,
                replaced_share: rounded(shared?.replacedShare), relation_of_rest: rounded(shared?.relation),
                common_hashes: relation.hashes.common, live_hashes: relation.hashes.live,
                format_version: outputFormatVersion))
    }
}
