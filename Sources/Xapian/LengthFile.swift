internal import CXapian

extension Database {
    /// Makes ranking look up the lengths of documents in the file `lengths` of `folder`, where there is one of this revision when a
    /// search first needs them.
    ///
    /// To be called again after `reopen()`.
    public func useLengthFile(in folder: String) throws(XapianError) {
        try checked { error in withSlice(folder) { cx_database_use_length_file(handle, $0, &error) } }
    }

    /// Writes the file where, since the last call, at least so many lengths were looked up in the database, and at least one of
    /// `leastShare` (1 or more) of all. Where `folder` cannot be written to there is none.
    public func keepLengthFile(leastMisses: Int, leastShare: Int) throws(XapianError) {
        try checked { error in
            cx_database_keep_length_file(handle, max(leastMisses, 0), max(leastShare, 1), &error)
        }
    }

    /// Whether the file says something else than the database.
    public func lengthFileDiffers() throws(XapianError) -> Bool {
        var differs = false
        try checked { error in cx_database_length_file_differs(handle, &differs, &error) }
        return differs
    }
}
