/// Why a document has its score: a tree whose numbers add up.
public struct Explanation: Sendable, Hashable {
    /// A number that a part of the score was computed from.
    public struct Fact: Sendable, Hashable {
        /// What it is.
        public var name: String
        /// The number.
        public var value: Double
    }

    /// What the part of the score is for.
    public var description: String
    /// The part of the score.
    public var value: Double
    /// What the part was computed from.
    public var facts: [Fact] = []
    /// Parts that add up to the value, exactly; none where it is computed from the facts.
    public var details: [Explanation] = []
}
