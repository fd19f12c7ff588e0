internal import Entities
internal import Segments

extension ValueBuffer {
    /// Adds the values of the entities that were found in the next document, or in the last one.
    mutating func append(_ entities: [Entity], document: UInt32) {
        for entity in entities {
            entity.forEachValue { field, value in append(field, value, document: document) }
        }
    }
}
