internal import Analysis
internal import Entities
internal import Segments

extension QueryAnalysis {
    /// Documents with a value of a field. Hashtags that stand in the text are words of it; others are values.
    func value(_ field: ValueField, _ written: String) -> Clause {
        let pattern = self.pattern(field, written)
        let filter = Clause.filter(.value(field.indexField, pattern))
        guard field == .hashtag, !pattern.hasJokers else { return filter }
        let tags = analyzer.tokens(of: "#" + written).filter { $0.kind == .hashtag }
        return .any(of: [filter] + tags.map { .filter(.stem(Array($0.stem.utf8))) })
    }
}

extension QueryAnalysis {
    /// What values of a field must be like that are named so: the name itself, or one that is known for the same (`Kyiv`: Kiev). The code
    /// of a country stands for its name alone: `DE` is no word of it.
    func pattern(_ field: ValueField, _ written: String) -> ValuePattern {
        let typed = ValuePattern(written)
        guard let type = field.entityType, !typed.hasJokers else { return typed }
        let names = gazetteer.canonicals(for: written, type: type)
        let isCode = field == .country && written.utf8.count == 2 && !names.isEmpty
        return isCode ? ValuePattern(names[0], others: Array(names.dropFirst())) : ValuePattern(written, others: names)
    }
}

extension ValueField {
    /// The type of entities whose names are known beforehand.
    var entityType: EntityType? {
        switch self {
        case .person: .person
        case .place: .place
        case .organisation: .organisation
        case .country: .country
        case .hashtag, .quantity, .author, .source, .section: nil
        }
    }

    /// The field of the index.
    var indexField: Segments.ValueField {
        switch self {
        case .person: .person
        case .place: .place
        case .organisation: .organisation
        case .country: .country
        case .hashtag: .hashtag
        case .quantity: .quantity
        case .author: .author
        case .source: .source
        case .section: .section
        }
    }
}
