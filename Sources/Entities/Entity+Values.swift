package import Segments

extension Entity {
    /// Calls `body` with each value that a document has by the entity: its canonical name, and the country of one that is of a country, or
    /// in one. A time of day alone is none: `jour:` asks for days.
    package func forEachValue(_ body: (_ field: ValueField, _ value: String) -> Void) {
        Entity.forEachValue(type, canonical, countries, body)
    }

    /// The same of an entity that is not put together.
    static func forEachValue(
        _ type: EntityType, _ canonical: String, _ countries: [String], _ body: (_ field: ValueField, _ value: String) -> Void
    ) {
        switch type {
        case .person: body(.person, canonical)
        case .place: body(.place, canonical)
        case .organisation: body(.organisation, canonical)
        case .country: if countries.isEmpty { body(.country, canonical) }
        case .hashtag: body(.hashtag, canonical)
        case .quantity: body(.quantity, canonical)
        case .date:
            let day = canonical.utf8.firstIndex(of: UInt8(ascii: "T")).map { String(canonical[..<$0]) } ?? canonical
            if !day.isEmpty { body(.day, day) }
        }
        for code in countries {
            if let name = CountryName.french(code) { body(.country, name) }
        }
    }
}
