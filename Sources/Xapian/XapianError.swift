internal import CXapian

/// An error that the Xapian library reported, under the name Xapian itself gives it.
///
/// `type` is a class name such as `DatabaseLockError` or `DatabaseModifiedError`, so that a type this version does not
/// know passes through unchanged. Failures below Xapian arrive as `bad_alloc`, `std::exception` or `unknown`.
public struct XapianError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Xapian's class name of the error.
    public let type: String
    /// Xapian's message, with its context and the system's reason where there are any.
    public let message: String

    /// Creates an error; tests and callers that translate errors use it.
    public init(type: String, message: String) {
        self.type = type
        self.message = message
    }

    /// The reader's revision has been overwritten by the writer: reopen and repeat.
    public var isDatabaseModified: Bool { type == "DatabaseModifiedError" }
    /// Another process holds the database for writing.
    public var isDatabaseLocked: Bool { type == "DatabaseLockError" }
    /// There is no database at that path, or it cannot be opened.
    public var isDatabaseMissing: Bool { type == "DatabaseNotFoundError" || type == "DatabaseOpeningError" }
    /// What is stored cannot be read back.
    public var isDatabaseCorrupt: Bool { type == "DatabaseCorruptError" }
    /// The document asked for is not in the database.
    public var isDocumentMissing: Bool { type == "DocNotFoundError" }

    /// Type and message on one line.
    public var description: String { "\(type): \(message)" }
}

/// Calls into the shim and turns its `cx_error` into a thrown `XapianError`.
func checked(_ call: (inout cx_error) -> Bool) throws(XapianError) {
    var error = cx_error()
    guard call(&error) else { throw XapianError(error) }
}

/// The same for calls that return a handle.
func checkedHandle(_ call: (inout cx_error) -> OpaquePointer?) throws(XapianError) -> OpaquePointer {
    var error = cx_error()
    guard let handle = call(&error) else { throw XapianError(error) }
    return handle
}

extension XapianError {
    init(_ error: cx_error) {
        self.init(type: text(of: error.type), message: text(of: error.message))
    }
}

/// The text of a fixed-size C character array, up to its NUL byte.
private func text<Characters>(of characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
