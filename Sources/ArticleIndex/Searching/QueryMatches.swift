import Xapian

extension Query {
    /// How many articles it finds.
    func count(in database: borrowing Database) throws(XapianError) -> Int {
        try Enquire(database).match(
            self, weighting: .none, order: .relevance, first: 0, count: 0, collecting: false
        ).total
    }

    /// The numbers of all articles that it finds, ascending.
    func documents(in database: borrowing Database) throws(XapianError) -> [UInt32] {
        try Enquire(database).match(
            self, weighting: .none, order: .relevance, first: 0, count: 0, collecting: true
        ).allDocuments
    }
}
