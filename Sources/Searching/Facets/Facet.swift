/// A field by whose values matches are counted.
public enum FacetField: String, Sendable, CaseIterable {
    case person = "personne"
    case place = "lieu"
    case organisation = "organisation"
    case country = "pays"
    case hashtag = "hashtag"
    case author = "auteur"
    case source = "source"
    case section = "rubrique"
    case keywords = "mots-clés"
    /// The year of the document's day.
    case year = "année"
    /// Its month: `2024-12`.
    case month = "mois"
}

/// How many matches have which value of a field.
public struct Facet: Sendable, Hashable {
    /// A value and the number of matches that have it.
    public struct Value: Sendable, Hashable {
        /// A value with the number of matches that have it.
        public init(text: String, count: Int) {
            self.text = text
            self.count = count
        }

        /// As documents write it.
        public var text: String
        /// Number of matches.
        public var count: Int
    }

    /// The field.
    public var field: FacetField
    /// The values of most matches, of equally frequent ones the first in the order of their bytes; of years and months all, the
    /// newest first.
    public var values: [Value]
}
