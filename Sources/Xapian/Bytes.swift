internal import CXapian

/// Hands the bytes of `array` to C for the duration of `body`.
func withSlice<Result>(_ array: [UInt8], _ body: (cx_slice) -> Result) -> Result {
    array.withUnsafeBytes { body(cx_slice(bytes: $0.baseAddress, length: $0.count)) }
}

/// Hands the UTF-8 bytes of `string` to C for the duration of `body`.
func withSlice<Result>(_ string: String, _ body: (cx_slice) -> Result) -> Result {
    var string = string
    return string.withUTF8 { body(cx_slice(bytes: $0.baseAddress, length: $0.count)) }
}

/// Runs a call that fills a buffer, and returns what is in it; the C memory is freed.
func buffered<Value>(
    _ call: (inout cx_buffer, inout cx_error) -> Bool, read: (UnsafeRawBufferPointer) -> Value
) throws(XapianError) -> Value {
    var buffer = cx_buffer()
    defer { cx_buffer_free(buffer) }
    try checked { error in call(&buffer, &error) }
    return read(UnsafeRawBufferPointer(start: buffer.bytes, count: buffer.length))
}

/// As `buffered(_:read:)`, copied into an array.
func bufferedBytes(_ call: (inout cx_buffer, inout cx_error) -> Bool) throws(XapianError) -> [UInt8] {
    try buffered(call) { Array($0) }
}

extension [UInt8] {
    /// Appends a number as the shim takes it: four bytes in native order.
    mutating func appendNumber(_ number: UInt32) {
        Swift.withUnsafeBytes(of: number) { append(contentsOf: $0) }
    }
}

/// Reads the shim's packed list of strings with a number each.
func unpackStrings(_ bytes: UnsafeRawBufferPointer) -> [CountedString] {
    var strings: [CountedString] = []
    var offset = 0
    while offset + 8 <= bytes.count {
        let length = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        let count = Int(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
        strings.append(CountedString(bytes: Array(bytes[(offset + 8)..<(offset + 8 + length)]), count: count))
        offset += 8 + length
    }
    return strings
}

/// A term, key or label with the number that belongs to it.
public struct CountedString: Equatable, Sendable {
    /// The string, any bytes.
    public let bytes: [UInt8]
    /// A document frequency, a within-document frequency, or 0 where neither has a meaning.
    public let count: Int

    /// The bytes read as UTF-8.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}
