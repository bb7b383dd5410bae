import TextAnalysis
import Xapian

/// The clusters that a commit touches, laid open: their texts and kinships under numbers of their own.
struct StoryBoard {
    private struct Node {
        let key: StoryText.Key
        var documents: [UInt32]
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    private var nodes: [Node] = []
    private var nodeOfDocument: [UInt32: Int] = [:]
    private var nodeOfKey: [StoryText.Key: Int] = [:]
    private var kinships: [Pair: Kinship] = [:]
    /// For each node those that it is kin to.
    private var kin: [Set<Int>] = []
    private var compared: Set<Pair> = []
    /// Clusters that were loaded, with the labels that their documents had.
    private var loaded: Set<UInt32> = []
    private var labels: [UInt32: StoryLabels] = [:]
    /// Documents that are gone.
    private var gone: Set<UInt32> = []

    // MARK: - Loading

    mutating func load(_ number: UInt32, in view: borrowing Database) throws(XapianError) {
        guard loaded.insert(number).inserted else { return }
        guard let cluster = StoryCluster(try view.metadata(StoryCluster.metadataKey(number))) else { return }
        labels.merge(StoryPartition.labels(of: cluster)) { first, _ in first }
        let indexes = cluster.nodes.map { node in
            let index = add(Node(key: node.key, documents: node.documents))
            for document in node.documents { nodeOfDocument[document] = index }
            return index
        }
        for edge in cluster.edges { join(indexes[edge.first], indexes[edge.second], edge.kinship) }
    }

    private mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        kin.append([])
        nodeOfKey[node.key] = nodes.count - 1
        return nodes.count - 1
    }

    /// The node of a document that has just come, and whether it is a new one.
    ///
    /// - Parameter others: Documents that were there before and have the same words.
    mutating func node(
        of document: UInt32, _ key: StoryText.Key, others: some Sequence<UInt32>, _ keeper: StoryKeeper,
        in view: borrowing Database
    ) throws(XapianError) -> (node: Int, isNew: Bool) {
        for other in others { _ = try node(of: other, keeper, in: view) }
        if let node = nodeOfKey[key] {
            insert(document, into: node)
            return (node, false)
        }
        let node = add(Node(key: key, documents: []))
        insert(document, into: node)
        return (node, true)
    }

    /// The node of a document of the index; nil for one that has no text to compare.
    mutating func node(
        of document: UInt32, _ keeper: StoryKeeper, in view: borrowing Database
    ) throws(XapianError) -> Int? {
        if let node = nodeOfDocument[document] { return node }
        if let labels = StoryLabels(try view.value(of: document, slot: Slot.story.rawValue)), !gone.contains(document) {
            try load(labels.cluster, in: view)
            if let node = nodeOfDocument[document] { return node }
        }
        guard let print = try keeper.print(of: document, in: view) else { return nil }
        let node = nodeOfKey[print.key] ?? add(Node(key: print.key, documents: []))
        insert(document, into: node)
        return node
    }

    private mutating func insert(_ document: UInt32, into node: Int) {
        nodeOfDocument[document] = node
        let place = nodes[node].documents.partitioningIndex { $0 >= document }
        if place < nodes[node].documents.count, nodes[node].documents[place] == document { return }
        nodes[node].documents.insert(document, at: place)
    }

    // MARK: - Changing

    mutating func remove(_ document: UInt32) {
        labels[document] = nil
        gone.insert(document)
        guard let node = nodeOfDocument.removeValue(forKey: document) else { return }
        nodes[node].documents.removeAll { $0 == document }
        if nodes[node].documents.isEmpty {
            cut(node)
            if nodeOfKey[nodes[node].key] == node { nodeOfKey[nodes[node].key] = nil }
        }
    }

    /// Forgets what a node is to others, so that it is compared anew.
    mutating func cut(_ node: Int) {
        for other in kin[node] {
            kin[other].remove(node)
            kinships[Self.pair(node, other)] = nil
        }
        kin[node] = []
        compared = compared.filter { $0.first != node && $0.second != node }
    }

    /// A document that has a node's text.
    func document(of node: Int) -> UInt32 { nodes[node].documents[0] }

    func wasCompared(_ first: Int, _ second: Int) -> Bool { compared.contains(Self.pair(first, second)) }

    /// Notes what the first of two nodes is to the second.
    mutating func note(_ kinship: Kinship, _ first: Int, _ second: Int) {
        compared.insert(Self.pair(first, second))
        if kinship.isKin { join(first, second, kinship) }
    }

    private mutating func join(_ first: Int, _ second: Int, _ kinship: Kinship) {
        kinships[Self.pair(first, second)] = first < second ? kinship : kinship.reversed
        kin[first].insert(second)
        kin[second].insert(first)
    }

    private static func pair(_ first: Int, _ second: Int) -> Pair {
        Pair(first: min(first, second), second: max(first, second))
    }

    // MARK: - Writing

    /// Writes the clusters as they are now, and the labels of documents that have changed.
    func write(to database: borrowing WritableDatabase) throws(XapianError) {
        var written: Set<UInt32> = []
        var now: [UInt32: StoryLabels] = [:]
        for cluster in clusters {
            written.insert(cluster.number)
            try database.setMetadata(StoryCluster.metadataKey(cluster.number), to: cluster.bytes)
            now.merge(StoryPartition.labels(of: cluster)) { first, _ in first }
        }
        for number in loaded.subtracting(written).sorted() {
            try database.setMetadata(StoryCluster.metadataKey(number), to: [])
        }
        for document in Set(now.keys).union(labels.keys).sorted() where now[document] != labels[document] {
            try database.setValue(now[document]?.value ?? [], of: document, slot: Slot.story.rawValue)
        }
    }

    /// The connected parts with two documents or more.
    private var clusters: [StoryCluster] {
        var sets = DisjointSets(nodes.count)
        for pair in kinships.keys { sets.join(pair.first, pair.second) }
        let roots = sets.roots
        let members = Dictionary(grouping: nodes.indices.filter { !nodes[$0].documents.isEmpty }) { roots[$0] }
        return members.keys.sorted().compactMap { root in
            // By key, so that the same cluster always has the same bytes.
            let indexes = members[root]!.sorted { nodes[$0].key < nodes[$1].key }
            let places = Dictionary(uniqueKeysWithValues: indexes.enumerated().map { ($1, $0) })
            var cluster = StoryCluster(
                nodes: indexes.map { StoryCluster.Node(key: nodes[$0].key, documents: nodes[$0].documents) })
            guard cluster.count > 1 else { return nil }
            for index in indexes {
                for other in kin[index] where places[index]! < places[other]! {
                    let kinship = kinships[Self.pair(index, other)]!
                    cluster.edges.append(
                        StoryCluster.Edge(
                            first: places[index]!, second: places[other]!,
                            kinship: index < other ? kinship : kinship.reversed))
                }
            }
            cluster.edges.sort { ($0.first, $0.second) < ($1.first, $1.second) }
            return cluster
        }
    }
}
