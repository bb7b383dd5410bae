import Xapian

/// A copy of the lengths of all articles beside the database, for ranking: to get each out of the database's tables takes longer
/// than everything else that is done to weigh an article.
///
/// The file is made by a search that ranked some part of all articles, counts only for the revision that it was made of, and can be
/// deleted at any time.
struct ArticleLengths {
    /// So many lengths looked up by one search make the file worth its writing,
    var leastMisses = 2_000
    /// and so large a part of all, since all have to be read for it.
    var leastShare = 50

    /// Makes searches look at the file. To be called for each revision.
    static func use(_ database: borrowing Database, at location: IndexLocation) throws(XapianError) {
        try database.useLengthFile(in: location.columns)
    }

    /// Writes the file where the last search would have been faster with it. Whatever hinders it, that search is done.
    func keep(_ database: borrowing Database) {
        try? database.keepLengthFile(leastMisses: leastMisses, leastShare: leastShare)
    }

    /// Whether a file of this revision is not what the database says.
    static func differ(at location: IndexLocation, _ database: borrowing Database) throws(XapianError) -> Bool {
        try use(database, at: location)
        return try database.lengthFileDiffers()
    }
}
