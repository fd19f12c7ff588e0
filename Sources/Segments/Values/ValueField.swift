/// A field of documents whose values are terms of the dictionary: for filters, and for counts of documents by value.
///
/// The raw value is the letter that stands for the field in the keys of these terms (`TermKey`).
package enum ValueField: UInt8, Sendable, Hashable, CaseIterable {
    /// Who wrote the document, as one value even where there are several.
    case author = 0x61
    /// The publication, archive or site.
    case source = 0x73
    /// The section or column.
    case section = 0x72
    /// Key words and hashtags given beside the text, one value each.
    case keyword = 0x6B
    /// Named entities, by their types.
    case person = 0x70
    case place = 0x6C
    case organisation = 0x6F
    case country = 0x63
    case hashtag = 0x68
    case quantity = 0x71
    case day = 0x6A

    /// Whether its values are entities, which may come with a document or be found in its text.
    package var isOfEntities: Bool {
        switch self {
        case .person, .place, .organisation, .country, .hashtag, .quantity, .day: true
        case .author, .source, .section, .keyword: false
        }
    }

    /// What the keys of the field's values begin with.
    package var prefix: [UInt8] { [TermKind.fieldValue.rawValue, rawValue] }

    /// The field of a type of entities as a collection names it, in French or English, large or small; nil for another type.
    package init?(entityType name: String) {
        switch name.lowercased() {
        case "personne", "pers", "person", "per": self = .person
        case "lieu", "place", "location", "loc": self = .place
        case "organisation", "organization", "org": self = .organisation
        case "pays", "country": self = .country
        case "hashtag": self = .hashtag
        case "quantité", "quantite", "quantity": self = .quantity
        case "jour", "day": self = .day
        default: return nil
        }
    }
}
