/// What is to be stored for one document: data, values, and terms.
///
/// A plain value that any thread may build; it crosses into C++ in one piece when it is written.
public struct Document: Sendable {
    /// Stored with the document and returned as it is.
    public var data: [UInt8] = []
    private var values: [UInt8] = []
    private var valueCount: UInt32 = 0
    private var terms: [UInt8] = []
    private var termCount: UInt32 = 0

    /// Creates an empty document.
    public init() {}

    /// Stores `value` in `slot`. A slot is set once; an empty value is no value.
    public mutating func setValue(_ value: some Collection<UInt8>, slot: UInt32) {
        guard !value.isEmpty else { return }
        values.appendNumber(slot)
        values.appendNumber(UInt32(value.count))
        values.append(contentsOf: value)
        valueCount += 1
    }

    /// Adds a term with its frequency, 0 for a term that only filters.
    ///
    /// A term is at most 245 bytes (a NUL byte counts twice), which writing checks. A term that is added twice has the
    /// sum of the frequencies.
    public mutating func addTerm(_ term: some Collection<UInt8>, frequency: UInt32 = 0) {
        terms.appendNumber(UInt32(term.count))
        terms.append(contentsOf: term)
        terms.appendNumber(frequency)
        termCount += 1
    }

    /// Bytes that the document takes before it is written, for keeping memory in bounds.
    public var byteCount: Int { data.count + values.count + terms.count }

    func packed() -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(byteCount + 12)
        packed.appendNumber(UInt32(data.count))
        packed.append(contentsOf: data)
        packed.appendNumber(valueCount)
        packed.append(contentsOf: values)
        packed.appendNumber(termCount)
        packed.append(contentsOf: terms)
        return packed
    }
}
