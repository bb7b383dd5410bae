internal import CXapian

/// The values of one slot of one revision of a database, laid out for counting: a copy that can be made anew at any time.
///
/// Read from a file it is memory that all processes share. Not Sendable, as everything that a database gives.
public final class Column {
    let handle: OpaquePointer
    private let slot: UInt32
    private let content: Content

    /// What a column keeps of each value.
    public enum Content: Equatable, Sendable {
        /// Packed ordinals.
        case ordinals
        /// So many first bytes of each value, 1 to 255.
        case prefixes(length: Int)

        fileprivate var length: UInt32 {
            switch self {
            case .ordinals: 0
            case .prefixes(let length): UInt32(min(max(length, 1), 255))
            }
        }
    }

    /// Reads the values from `database`, which takes about as long as to count them once.
    public init(_ database: borrowing Database, slot: UInt32, _ content: Content) throws(XapianError) {
        let databaseHandle = database.handle
        handle = try checkedHandle { error in cx_column_new(databaseHandle, slot, content.length, &error) }
        self.slot = slot
        self.content = content
    }

    /// Maps the file at `path`; nil where there is none, or where it is of another revision or something else.
    public init?(
        path: String, _ database: borrowing Database, slot: UInt32, _ content: Content
    ) throws(XapianError) {
        let databaseHandle = database.handle
        var found: OpaquePointer?
        try checked { error in
            withSlice(path) { cx_column_open(databaseHandle, slot, content.length, $0, &found, &error) }
        }
        guard let found else { return nil }
        handle = found
        self.slot = slot
        self.content = content
    }

    deinit { cx_column_free(handle) }

    /// Writes a file for `init(path:)`, whole or not at all; false where the folder cannot be written to. `database` must be
    /// the revision that the values were read from.
    @discardableResult
    public func write(to path: String, _ database: borrowing Database) throws(XapianError) -> Bool {
        let databaseHandle = database.handle
        var isWritten = false
        try checked { error in
            withSlice(path) {
                cx_column_write(handle, databaseHandle, slot, content.length, $0, &isWritten, &error)
            }
        }
        return isWritten
    }

    /// Whether another column says the same of every document.
    public func isSame(as other: Column) -> Bool { cx_column_equal(handle, other.handle) }
}

extension Database {
    /// Makes ranges of the values of a slot be looked up in the column at `path`, where there is one of this revision when a range is
    /// first searched for: no value has to be read then but those that begin as a limit of the range does.
    ///
    /// To be called again after `reopen()`.
    public func useColumn(path: String, slot: UInt32, _ content: Column.Content) throws(XapianError) {
        try checked { error in
            withSlice(path) { cx_database_use_column_file(handle, slot, content.length, $0, &error) }
        }
    }
}
