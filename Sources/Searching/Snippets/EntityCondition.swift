internal import Entities
internal import Segments

/// What a filter of a query asks of entities: those that fulfil it are marked in the texts of hits.
enum EntityCondition: Sendable, Hashable {
    case value(Segments.ValueField, ValuePattern)
    case quantity(NumberRange)
    case days(CalendarSpan)

    /// The condition of a filter; nil where it asks for no entity.
    init?(_ filter: Filter) {
        switch filter {
        case .value(let field, let pattern) where field.isOfEntities: self = .value(field, pattern)
        case .quantity(let range): self = .quantity(range)
        case .mentionedDay(let from, let to): self = .days(CalendarSpan(from: from, to: to))
        case .value, .date, .stem, .everything: return nil
        }
    }

    /// Whether a document is found by an entity.
    func holds(for entity: Entity) -> Bool {
        var holds = false
        entity.forEachValue { field, value in
            switch self {
            case .value(let wanted, let pattern): holds = holds || field == wanted && pattern.matches(Array(value.utf8)[...])
            case .quantity(let range): holds = holds || field == .quantity && Quantity.number(in: value.utf8).map(range.contains) ?? false
            case .days(let span): holds = holds || field == .day && CalendarSpan(Array(value.utf8)[...])?.overlaps(span) ?? false
            }
        }
        return holds
    }
}

extension Clause {
    /// The conditions on entities, in the order of the query: what is excluded has none.
    var entityConditions: [EntityCondition] {
        switch self {
        case .filter(let filter): EntityCondition(filter).map { [$0] } ?? []
        case .all(let parts, _), .any(let parts, _): parts.flatMap(\.entityConditions)
        case .boosted(let clause, let words): clause.entityConditions + words.flatMap(\.entityConditions)
        case .word, .phrase, .expansion, .family, .nothing: []
        }
    }
}
