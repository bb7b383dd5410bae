internal import CXapian

extension Database {
    /// Makes candidates of phrases be checked on copies of their token streams: files in `folder`, mapped into memory, each with
    /// the streams in `slot` of `size` documents whose ids are neighbours.
    ///
    /// `stamps` are those that the writer gave the blocks with their last changes, 0 where one is missing; files with others
    /// are not looked at. To be called again after `reopen()`.
    public func useStreamBlocks(
        in folder: String, slot: UInt32, size: UInt32, stamps: [UInt64]
    ) throws(XapianError) {
        try checked { error in
            withSlice(folder) {
                cx_database_use_stream_blocks(handle, slot, $0, size, stamps, stamps.count, &error)
            }
        }
    }

    /// Writes files for the blocks of which, since the last call, at least so many streams were read from the database. Where
    /// `folder` cannot be written to there are none.
    public func keepStreamBlocks(leastMisses: Int) throws(XapianError) {
        try checked { error in cx_database_keep_stream_blocks(handle, UInt32(clamping: leastMisses), &error) }
    }

    /// The numbers of the blocks whose files say something else than the database.
    public func differingStreamBlocks() throws(XapianError) -> [Int] {
        try buffered { buffer, error in
            cx_database_differing_stream_blocks(handle, &buffer, &error)
        } read: {
            $0.bindMemory(to: UInt32.self).map(Int.init)
        }
    }
}
