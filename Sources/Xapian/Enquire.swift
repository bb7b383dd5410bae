internal import CXapian

/// Runs queries on a database and ranks what they match.
///
/// It keeps the revision of the database alive that it was made from. Not Sendable, for the reason given at `Database`.
public struct Enquire: ~Copyable {
    private let handle: OpaquePointer

    /// Prepares for searching in `database`.
    public init(_ database: borrowing Database) throws(XapianError) {
        let database = database.handle
        handle = try checkedHandle { error in cx_enquire_new(database, &error) }
    }

    deinit { cx_enquire_free(handle) }

    /// How matches are weighted.
    public enum Weighting: Equatable, Sendable {
        /// Divergence from randomness with inverse expected document frequency, Bernoulli after-effect and second
        /// normalisation (IneB2; Amati and van Rijsbergen, TOIS 20/4, 2002), with its parameter, above 0.
        case ineB2(c: Double)
        /// All matches weigh nothing, which is faster where the order does not come from weights.
        case none
    }

    /// In which order hits come.
    public enum Order: Equatable, Sendable {
        /// Heaviest first.
        case relevance
        /// By a value, smallest first; documents without one last; then by relevance.
        case ascending(slot: UInt32)
        /// By a value, largest first; documents without one last; then by relevance.
        case descending(slot: UInt32)
    }

    /// Runs `query` over every document.
    ///
    /// - Parameters:
    ///   - first: How many hits to skip.
    ///   - count: How many hits to return at most.
    ///   - collecting: Whether to keep the ids of all matches, which counting facets needs.
    /// - Returns: The hits, and the exact number of matches.
    public func match(
        _ query: Query, weighting: Weighting, order: Order, first: Int, count: Int, collecting: Bool
    ) throws(XapianError) -> MatchSet {
        try prepare(query, weighting, order)
        return MatchSet(
            handle: try checkedHandle { error in
                cx_enquire_match(handle, UInt32(clamping: first), UInt32(clamping: count), collecting, &error)
            })
    }

    /// The same as `match` by Xapian's own matcher, against which ours is checked.
    ///
    /// Weights of synonyms may differ in the last digits.
    public func matchByXapian(
        _ query: Query, weighting: Weighting, order: Order, first: Int, count: Int, collecting: Bool
    ) throws(XapianError) -> MatchSet {
        try prepare(query, weighting, order)
        return MatchSet(
            handle: try checkedHandle { error in
                cx_enquire_match_by_xapian(handle, UInt32(clamping: first), UInt32(clamping: count), collecting, &error)
            })
    }

    private func prepare(_ query: Query, _ weighting: Weighting, _ order: Order) throws(XapianError) {
        try checked { error in cx_enquire_set_query(handle, query.handle, &error) }
        switch weighting {
        case .ineB2(let c): try checked { error in cx_enquire_set_ineb2(handle, c, &error) }
        case .none: try checked { error in cx_enquire_set_unweighted(handle, &error) }
        }
        try checked { error in
            switch order {
            case .relevance: cx_enquire_set_order(handle, CX_BY_RELEVANCE, 0, &error)
            case .ascending(let slot): cx_enquire_set_order(handle, CX_BY_VALUE_ASCENDING, slot, &error)
            case .descending(let slot): cx_enquire_set_order(handle, CX_BY_VALUE_DESCENDING, slot, &error)
            }
        }
    }
}
