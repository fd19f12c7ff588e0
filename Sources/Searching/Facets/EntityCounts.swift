package import Entities
internal import Segments
package import Storage

extension Snapshot {
    /// The entities of a type, by the number of documents that have them, the most frequent first, of equally frequent ones the first in the
    /// order of their bytes. Deleted documents do not count.
    ///
    /// - Parameter limit: how many at most.
    /// - Complexity: O(values of the type + the lists of those that can be among the most frequent, where documents are deleted).
    package func mostFrequent(_ type: EntityType, limit: Int) throws(StorageError) -> [Facet.Value] {
        let matches = segments.map { segment in
            let documents = DocumentSet(count: segment.documentCount)
            for document in 0..<UInt32(segment.documentCount) where segment.isLive(document) { documents.insert(document) }
            return documents
        }
        return try FacetCounter(self, matches, Deadline(after: nil), limit: limit).values(of: type.indexField)
    }
}

extension EntityType {
    /// The field whose values are entities of the type.
    var indexField: Segments.ValueField {
        switch self {
        case .person: .person
        case .place: .place
        case .organisation: .organisation
        case .country: .country
        case .date: .day
        case .quantity: .quantity
        case .hashtag: .hashtag
        }
    }
}
