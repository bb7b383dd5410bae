import ArticleIndex
import Foundation

/// One JSON object, written as it is read, so that a long result takes no more memory than a short one.
struct JSONSearchPrinter: SearchPrinter {
    var snippetLength = 36

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        try output.write(
            "{\"format_version\":\(outputFormatVersion),\"query\":\(jsonText(query)),\"total\":\(result.total),"
                + "\"articles_searched\":\(result.articleCount)\(StoryWords.jsonField(result)),\"offset\":\(offset),\"hits\":["
        )
        var separator = ""
        try searcher.forEachHit(of: result, snippetLength: snippetLength) { hit in
            try output.write(separator + jsonText(HitRecord(hit: hit)))
            separator = ",\n"
        }
        try output.write("],\"facets\":\(jsonText(result.facets.map { FacetRecord(facet: $0) }))}\n")
    }
}

/// One JSON object a line: hits, then facets, each saying what it is.
struct NDJSONSearchPrinter: SearchPrinter {
    var snippetLength = 36

    func print(_ result: SearchResult, query: String, offset: Int, from searcher: Searcher) throws {
        let output = StandardOutput.shared
        try searcher.forEachHit(of: result, snippetLength: snippetLength) { hit in
            try output.write(jsonText(HitRecord(hit: hit, hasKind: true)) + "\n")
        }
        for facet in result.facets {
            try output.write(jsonText(FacetRecord(facet: facet, hasKind: true)) + "\n")
        }
    }
}
