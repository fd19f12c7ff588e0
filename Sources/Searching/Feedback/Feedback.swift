/// Pseudo-relevance feedback: the words of the best documents join the query (RM3: Lavrenko and Croft, "Relevance-based language
/// models", 2001; Abdul-Jaleel and others, "UMass at TREC 2004").
public struct Feedback: Sendable, Hashable {
    /// How many of the best documents are read.
    public var documents: Int
    /// How many of their words join the query.
    public var words: Int
    /// The share that the words of the query keep, above 0 and at most 1.
    public var queryShare: Double

    /// Feedback with the usual parameters, or others.
    public init(documents: Int = 10, words: Int = 10, queryShare: Double = 0.5) {
        self.documents = documents
        self.words = words
        self.queryShare = queryShare
    }
}
