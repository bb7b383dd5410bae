internal import CXapian

/// A query: a term, or queries combined.
///
/// Immutable. A class, because a query is shared by those it becomes part of; not Sendable, because the reference
/// counts beneath are not atomic.
public final class Query {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { cx_query_free(handle) }

    /// Documents with `term`.
    public static func term(_ term: [UInt8]) throws(XapianError) -> Query {
        Query(try checkedHandle { error in withSlice(term) { cx_query_term($0, &error) } })
    }

    /// Every document.
    public static func everything() throws(XapianError) -> Query {
        Query(try checkedHandle { error in cx_query_everything(&error) })
    }

    /// No document.
    public static func nothing() throws(XapianError) -> Query {
        Query(try checkedHandle { error in cx_query_nothing(&error) })
    }

    /// How queries are combined.
    public enum Operator: Equatable, Sendable {
        /// All of them.
        case and
        /// Any of them.
        case or
        /// The first and none of the others.
        case andNot
        /// All of them, with the weight of the first.
        case filter
        /// Any of them, weighted as if they were one term.
        case synonym
        /// The first, weighing more where the others match too.
        case andMaybe

        var code: cx_query_operator {
            switch self {
            case .and: CX_AND
            case .or: CX_OR
            case .andNot: CX_AND_NOT
            case .filter: CX_FILTER
            case .synonym: CX_SYNONYM
            case .andMaybe: CX_AND_MAYBE
            }
        }
    }

    /// Combines queries; of none, the result matches nothing.
    public static func combine(_ queries: [Query], _ operation: Operator) throws(XapianError) -> Query {
        let handles: [OpaquePointer?] = queries.map(\.handle)
        let combined = try withExtendedLifetime(queries) { () throws(XapianError) in
            try checkedHandle { error in
                handles.withUnsafeBufferPointer {
                    cx_query_combine(operation.code, $0.baseAddress, $0.count, &error)
                }
            }
        }
        return Query(combined)
    }

    /// Documents of these ids, in any order; they weigh nothing. They must be in the database that is searched.
    public static func documents(_ ids: [UInt32]) throws(XapianError) -> Query {
        Query(try checkedHandle { error in cx_query_documents(ids, ids.count, &error) })
    }

    /// Documents whose value in `slot` lies in `lower...upper`, compared byte by byte.
    public static func value(
        slot: UInt32, from lower: [UInt8], through upper: [UInt8]
    ) throws(XapianError) -> Query {
        Query(
            try checkedHandle { error in
                withSlice(lower) { lower in withSlice(upper) { cx_query_value_range(slot, lower, $0, &error) } }
            })
    }

    /// Documents whose value in `slot` is `lower` or greater.
    public static func value(slot: UInt32, atLeast lower: [UInt8]) throws(XapianError) -> Query {
        Query(try checkedHandle { error in withSlice(lower) { cx_query_value_at_least(slot, $0, &error) } })
    }

    /// Documents with a date in `slot`, text such as `2023-10-23`, the newer the heavier.
    ///
    /// - Parameters:
    ///   - newest: A day, counted from 1970-01-01, that weighs `weight`, as do later ones.
    ///   - halfLife: Days before it that weigh half as much; above 0.
    public static func recency(
        slot: UInt32, newest: Int, halfLife: Double, weight: Double
    ) throws(XapianError) -> Query {
        Query(
            try checkedHandle { error in
                cx_query_recency(slot, Int32(clamping: newest), halfLife, weight, &error)
            })
    }

    /// The same documents with the weight times `factor`; 0 filters without ranking.
    public func scaled(by factor: Double) throws(XapianError) -> Query {
        Query(try checkedHandle { error in cx_query_scale(handle, factor, &error) })
    }

    /// Xapian's own description, for diagnosis.
    public func xapianDescription() throws(XapianError) -> String {
        try buffered {
            cx_query_description(handle, &$0, &$1)
        } read: {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
