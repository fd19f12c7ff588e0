/// An entity of an index and how many documents have it.
public struct EntityStatistics: Sendable, Hashable {
    /// Its type.
    public var type: EntityType
    /// Its canonical name.
    public var name: String
    /// Number of documents.
    public var documentCount: Int
}

extension IndexReader {
    /// The entities of a type that are in the most documents, of equally frequent ones the first in the order of their bytes: those that came
    /// with documents, and those that were found in texts.
    ///
    /// - Parameter limit: how many at most.
    public func entities(of type: EntityType, limit: Int = 50) throws -> [EntityStatistics] {
        try snapshot.mostFrequent(type, limit: max(0, limit)).map { EntityStatistics(type: type, name: $0.text, documentCount: $0.count) }
    }
}
