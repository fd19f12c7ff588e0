internal import Entities
internal import Segments

/// Finds where in a document the entities are that a query asks for. Where they stand is not in the index: the few hits that are shown are
/// read again as they were when they were indexed.
final class MentionFinder {
    private let conditions: [EntityCondition]
    private let firstPart: Int
    private let names: KnownNames
    private lazy var extractor = EntityExtractor(names.gazetteer)

    /// - Parameter names: those that the index knows.
    init(_ highlighter: Highlighter, _ names: KnownNames) {
        conditions = highlighter.entities
        firstPart = highlighter.parts.count
        self.names = names
    }

    /// The matches in the title and in the text, in ascending order and apart.
    func marks(in document: Document) -> (title: [Mark], text: [Mark]) {
        if conditions.isEmpty { return ([], []) }
        var title: [Mark] = []
        var text: [Mark] = []
        for entity in extractor.entities(title: document.title, text: document.text, date: document.date) {
            var parts = PartSet()
            for (number, condition) in conditions.enumerated() where condition.holds(for: entity) { parts.formUnion(PartSet(firstPart + number)) }
            if parts.isEmpty { continue }
            let mark = Mark(range: entity.range, parts: parts)
            if entity.zone == .title { title.append(mark) } else { text.append(mark) }
        }
        return (title, text)
    }
}
