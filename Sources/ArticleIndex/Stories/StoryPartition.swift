import TextAnalysis

/// Tells the stories of a cluster: a function of its texts and of what they are to one another, whatever came first.
///
/// Copies join. A cut joins the longer report where what that has besides speaks of the same closely, or where other articles
/// have it too: a report of which several copies go on in the same way does go on so, whereas an article to which somebody
/// added another report stands alone with what it added. At the level moderate rewrites join too, and cuts whose rest is
/// related.
struct StoryPartition {
    /// For each level the part that each node belongs to; equal numbers are one story.
    private(set) var parts: [StoryLevel: [Int]] = [:]

    init(_ cluster: StoryCluster) {
        var exact = DisjointSets(cluster.nodes.count)
        var copies = DisjointSets(cluster.nodes.count)
        for edge in cluster.edges {
            if edge.kinship.contains(.isExact) { exact.join(edge.first, edge.second) }
            if !edge.kinship.isDisjoint(with: [.isExact, .isCopy]) { copies.join(edge.first, edge.second) }
        }
        var sizes = [Int](repeating: 0, count: cluster.nodes.count)
        for (index, node) in cluster.nodes.enumerated() { sizes[copies.root(index)] += node.documents.count }
        var high = copies
        for edge in cluster.edges where edge.kinship.contains(.isCut) {
            let longer = edge.kinship.contains(.firstIsShorter) ? edge.second : edge.first
            if edge.kinship.contains(.hasCloseRest) || sizes[copies.root(longer)] > 1 {
                high.join(edge.first, edge.second)
            }
        }
        var moderate = high
        for edge in cluster.edges {
            if edge.kinship.contains(.isRewrite) || edge.kinship.isSuperset(of: [.isCut, .hasRelatedRest]) {
                moderate.join(edge.first, edge.second)
            }
        }
        parts = [.exact: exact.roots, .high: high.roots, .moderate: moderate.roots]
    }

    /// The labels of all documents of a cluster, by document.
    static func labels(of cluster: StoryCluster) -> [UInt32: StoryLabels] {
        let partition = StoryPartition(cluster)
        let number = cluster.number
        var stories: [StoryLevel: [UInt32]] = [:]
        for (level, parts) in partition.parts {
            var lowest = [UInt32](repeating: .max, count: cluster.nodes.count)
            var sizes = [Int](repeating: 0, count: cluster.nodes.count)
            for (index, node) in cluster.nodes.enumerated() {
                lowest[parts[index]] = min(lowest[parts[index]], node.documents.first ?? .max)
                sizes[parts[index]] += node.documents.count
            }
            stories[level] = parts.map { sizes[$0] > 1 ? lowest[$0] : 0 }
        }
        var labels: [UInt32: StoryLabels] = [:]
        for (index, node) in cluster.nodes.enumerated() {
            let label = StoryLabels(
                cluster: number, exact: stories[.exact]![index], high: stories[.high]![index],
                moderate: stories[.moderate]![index])
            for document in node.documents { labels[document] = label }
        }
        return labels
    }
}
