import ArticleIndex
import Foundation

/// Writes the labels of one dimension.
struct FacetPrinter {
    let format: OutputFormat

    func print(_ facet: FacetResult, total: Int, stories: Int? = nil) throws {
        switch format {
        case .text where StandardOutput.isTerminal:
            try StandardOutput.shared.write(PeopleSearchPrinter().text(facet))
        case .json: try StandardOutput.shared.write(jsonText(FacetRecord(facet: facet)) + "\n")
        default:
            let hasStories = facet.stories != nil
            try RowPrinter(columns: ["label", "count"] + (hasStories ? ["stories"] : []), format: format)
                .print(
                    facet.labels.map {
                        [.text($0.label), .count($0.count)] + (hasStories ? [.count($0.stories ?? 0)] : [])
                    })
            StandardError.note(
                (stories == nil ? "" : StoryWords.totals(total, stories) + "; ")
                    + "\(facet.labelCount.grouped) labels; \(facet.documents.grouped) articles have one, "
                    + "\(facet.missing.grouped) have none; labels not listed are counted \(facet.other.grouped) times")
        }
    }
}
