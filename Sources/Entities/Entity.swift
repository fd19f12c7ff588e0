/// The kinds of entities that a text may name.
public enum EntityType: UInt8, Sendable, Hashable, CaseIterable {
    /// A person, real or not.
    case person
    /// A place that is named as such, countries included.
    case place
    /// An organisation: a company, a party, a court, a newspaper, a club.
    case organisation
    /// A country that is named by its people or its adjective: "nord-coréen".
    case country
    /// A day, month, year or time that can be told from the text and the day of the document.
    case date
    /// A number with what is counted or measured.
    case quantity
    /// A word after #.
    case hashtag

    /// The name of the kind, in French, as users see it.
    public var name: String {
        switch self {
        case .person: "personne"
        case .place: "lieu"
        case .organisation: "organisation"
        case .country: "pays"
        case .date: "date"
        case .quantity: "quantité"
        case .hashtag: "hashtag"
        }
    }
}

/// A part of a document that entities are found in.
public enum EntityZone: UInt8, Sendable, Hashable {
    case title, text
}

/// A mention of an entity in a text.
public struct Entity: Sendable, Hashable {
    /// What it is.
    public var type: EntityType
    /// Its name: the fullest usual one where the gazetteers or the document tell it, otherwise as written. For a date EDTF (ISO 8601): `2024-12-27`,
    /// `2024-12`, `2019/2022`, `2024-W52`, `T14:30`; for a country its French name; for a quantity the number and its unit.
    public var canonical: String
    /// Where it stands.
    public var zone: EntityZone
    /// The bytes of the zone (UTF-8) that name it.
    public var range: Range<Int>
    /// ISO 3166-1 codes of the countries that the mention is of or in; several where a demonym does not tell.
    public var countries: [String]

    /// A mention.
    public init(_ type: EntityType, _ canonical: String, in zone: EntityZone = .text, at range: Range<Int>, countries: [String] = []) {
        self.type = type
        self.canonical = canonical
        self.zone = zone
        self.range = range
        self.countries = countries
    }
}
