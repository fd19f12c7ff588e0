internal import Entities
internal import Segments

extension ValueBuffer {
    /// Adds the values of the entities that an extractor has found in the next document, or in the last one.
    mutating func append(_ found: EntityExtractor, document: UInt32) {
        found.forEachValue { number in
            append(known: number, document: document) { found.values(ofKnown: number) }
        } written: { field, text in
            append(field, text, document: document)
        }
    }

    /// Adds the values of entities of the next document, or of the last one.
    mutating func append(_ entities: [Entity], document: UInt32) {
        for entity in entities {
            entity.forEachValue { field, value in append(field, value.utf8Span.span, document: document) }
        }
    }
}
