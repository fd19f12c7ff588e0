internal import Entities
internal import Segments

extension ValueBuffer {
    /// Adds the values of the entities that were found in the next document, or in the last one: their canonical names; and the country
    /// of each that is of a country, or in one, as a value of its own.
    mutating func append(_ entities: [Entity], document: UInt32) {
        for entity in entities {
            if let (field, value) = entity.value { append(field, value, document: document) }
            for code in entity.countries {
                if let name = CountryName.french(code) { append(.country, name, document: document) }
            }
        }
    }
}

extension Entity {
    /// The field that it is a value of, and the value. A time of day alone is none: `jour:` asks for days; nor what has the names of its
    /// countries instead.
    fileprivate var value: (field: ValueField, text: String)? {
        let field: ValueField
        var text = canonical
        switch type {
        case .person: field = .person
        case .place: field = .place
        case .organisation: field = .organisation
        case .country:
            if !countries.isEmpty { return nil }
            field = .country
        case .hashtag: field = .hashtag
        case .quantity: field = .quantity
        case .date:
            field = .day
            if let time = text.utf8.firstIndex(of: UInt8(ascii: "T")) { text = String(text[..<time]) }
        }
        return ValueText.of(text).map { (field, $0) }
    }
}
