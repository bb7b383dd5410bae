import TextAnalysis
import Xapian

/// Which documents have the hashes that a commit is about; each is looked up once.
struct SharerTable {
    private var lists: [UInt64: Database.SharedDocuments] = [:]

    /// Looks hashes up that are not known yet, in the order of their terms, so that the index is gone through once.
    mutating func look(up hashes: [UInt64], most: Int, in view: borrowing Database) throws(XapianError) {
        let fresh = Set(hashes).filter { lists[$0] == nil }.sorted {
            Fingerprint.order(of: $0) < Fingerprint.order(of: $1)
        }
        let found = try view.sharedDocuments(of: fresh.map { StoryPrint.term($0) }, most: most)
        for (hash, list) in zip(fresh, found) { lists[hash] = list }
    }

    /// Who has a hash; one document where it was not looked up.
    subscript(hash: UInt64) -> Database.SharedDocuments { lists[hash] ?? .one }
}
