internal import Analysis
internal import Segments

extension QueryAnalysis {
    /// Documents with a value of a field. Hashtags that stand in the text are words of it; others are values.
    func value(_ field: ValueField, _ written: String) -> Clause {
        let pattern = ValuePattern(written)
        let filter = Clause.filter(.value(field.indexField, pattern))
        guard field == .hashtag, !pattern.hasJokers else { return filter }
        let tags = analyzer.tokens(of: "#" + written).filter { $0.kind == .hashtag }
        return .any(of: [filter] + tags.map { .filter(.stem(Array($0.stem.utf8))) })
    }
}

extension ValueField {
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
