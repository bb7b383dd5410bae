internal import CXapian

/// A database open for writing; one at a time for each folder, across all processes.
///
/// Changes are made between `begin()` and `commit()`. Nothing is visible to a reader, or survives a crash, before
/// `commit()` has returned. A writer that goes away without committing leaves the last commit in place.
/// Not Sendable, for the reason given at `Database`.
public struct WritableDatabase: ~Copyable {
    private let handle: OpaquePointer

    /// Opens the database in the folder `path`, and makes it where there is none.
    ///
    /// Throws an error whose `isDatabaseLocked` is true while another writer has it.
    public init(path: String) throws(XapianError) {
        handle = try checkedHandle { error in withSlice(path) { cx_writable_database_open($0, &error) } }
    }

    deinit { cx_writable_database_free(handle) }

    /// Starts a group of changes.
    public func begin() throws(XapianError) {
        try checked { error in cx_writable_database_begin(handle, &error) }
    }

    /// Makes the changes since `begin()` durable and visible, all at once.
    public func commit() throws(XapianError) {
        try checked { error in cx_writable_database_commit(handle, &error) }
    }

    /// Forgets the changes since `begin()`.
    public func cancel() throws(XapianError) {
        try checked { error in cx_writable_database_cancel(handle, &error) }
    }

    /// Reads through the writer, uncommitted changes included.
    ///
    /// The view must not leave the writer's thread; it is lent only for the duration of `body`.
    public func reading<Result, Failure: Error>(
        _ body: (borrowing Database) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Sharing a handle allocates a few words; where even that fails there is nothing left to do but stop.
        var error = cx_error()
        guard let view = cx_writable_database_view(handle, &error) else {
            fatalError("cannot read from the writer: \(XapianError(error))")
        }
        return try body(Database(handle: view))
    }

    /// Adds a document and returns its id.
    @discardableResult
    public func add(_ document: Document) throws(XapianError) -> UInt32 {
        var id: UInt32 = 0
        let packed = document.packed()
        try checked { error in withSlice(packed) { cx_writable_database_add(handle, $0, &id, &error) } }
        return id
    }

    /// Puts `document` in the place of the one with that id, or adds it under that id.
    public func replace(_ id: UInt32, with document: Document) throws(XapianError) {
        let packed = document.packed()
        try checked { error in withSlice(packed) { cx_writable_database_replace(handle, id, $0, &error) } }
    }

    /// Removes a document; throws where there is none with that id.
    public func delete(_ id: UInt32) throws(XapianError) {
        try checked { error in cx_writable_database_delete(handle, id, &error) }
    }

    /// Sets the value of a document in `slot` and leaves the rest of it alone; an empty value removes it.
    public func setValue(_ value: [UInt8], of document: UInt32, slot: UInt32) throws(XapianError) {
        try checked { error in
            withSlice(value) { cx_writable_database_set_value(handle, document, slot, $0, &error) }
        }
    }

    /// Stores `value` under `key`; an empty value removes the key.
    public func setMetadata(_ key: [UInt8], to value: [UInt8]) throws(XapianError) {
        try checked { error in
            withSlice(key) { key in
                withSlice(value) { cx_writable_database_set_metadata(handle, key, $0, &error) }
            }
        }
    }

    /// Adds one synonym to those of `key`; adding it again changes nothing.
    public func addSynonym(_ synonym: [UInt8], to key: [UInt8]) throws(XapianError) {
        try checked { error in
            withSlice(key) { key in
                withSlice(synonym) { cx_writable_database_add_synonym(handle, key, $0, &error) }
            }
        }
    }
}
