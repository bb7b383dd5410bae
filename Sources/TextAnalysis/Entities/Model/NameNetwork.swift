/// A network with one hidden layer over the vectors and signs of the words around a token (Collobert et al., "Natural language
/// processing (almost) from scratch", 2011), as it is learned: what it says of each tag is added to what `NameModel` says.
///
/// The random field knows each word by itself; the network knows what words of that kind have in common.
public struct NameNetwork: Sendable {
    /// How many words to both sides it sees.
    public static let reach = 2
    /// How many signs of a word it sees beside its vector: shape, lists, affixes, and so on.
    public static let signCount = 7
    /// So many values of a sign are told apart; more are hashed together.
    static let valuesPerSign = 512
    /// How many rows of signs each place has.
    public static let signRows = signCount * valuesPerSign
    /// How many places the window has.
    public static let places = 2 * reach + 1

    /// How many hidden units there are; with none it says nothing.
    public var width: Int
    /// From the vector at each place to the hidden units: `[place][dimension][unit]`.
    public var projections: [Float]
    /// What each sign at each place adds to the hidden units: `[place][sign row][unit]`.
    public var signs: [Float]
    /// What every token has.
    public var bias: [Float]
    /// From the hidden units to the tags: `[unit][tag]`.
    public var output: [Float]

    /// A network that says nothing.
    public init(width: Int) {
        self.width = width
        projections = [Float](repeating: 0, count: Self.places * WordVectors.dimensions * width)
        signs = [Float](repeating: 0, count: Self.places * Self.signRows * width)
        bias = [Float](repeating: 0, count: width)
        output = [Float](repeating: 0, count: width * NameTag.count)
    }
}

/// What the network sees of a word: its number among those with a vector, then a row for each sign.
public typealias NetworkInput = SIMD8<UInt32>
