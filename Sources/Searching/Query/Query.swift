public import Segments

/// What a query asks for, as its author wrote it: before any analysis.
///
/// What `QueryParser` gives keeps to this, so that whoever plans a search need not think of more:
/// - `and` and `or` have two parts or more; a negation stands only among the parts of an `and` that has also a part that is none;
/// - what is negated is no negation; what is required or has a weight is none either;
/// - a field or a zone holds no field group of another text field; where a field stands within a zone, the field counts;
/// - the depth is bounded (`QueryParser.depthLimit` groups), so that a walk may be recursive.
public indirect enum Query: Sendable, Hashable {
    /// A word, or what the analyser makes of a run of characters without spaces: `soldat`, `l’Ukraine`, `nord-coréen`.
    case term(String)
    /// Words in quotation marks; up to `slop` other words may stand between them.
    case phrase(String, slop: Int)
    /// A word, or quoted words, after `=`: this surface form and no other.
    case exact(String)
    /// What begins so: `nord*`, held without the star.
    case prefix(String)
    /// A pattern in which `?` stands for one character and `*` for any number of them; it starts with neither.
    case wildcard(String)
    /// A word and what is written almost like it: at most `distance` (1 or 2) letters inserted, left out, changed or swapped.
    case fuzzy(String, distance: Int)
    /// All of these.
    case and([Query])
    /// At least one of these.
    case or([Query])
    /// Not this.
    case not(Query)
    /// This in any case, also where one of several words would do.
    case required(Query)
    /// This, its score multiplied by a factor greater than 0.
    case boost(Double, Query)
    /// This within one part of the text.
    case field(TextField, Query)
    /// An entity of the text or a value of the document's metadata.
    case value(ValueField, String)
    /// A number in the text.
    case quantity(NumberRange)
    /// A day from `from` to `to`, both included; nil is open.
    case date(DateField, from: Day?, to: Day?)
    /// This, words without a field being sought in one zone.
    case zone(QueryZone, Query)
}

/// A part of the text whose words a query can ask for.
public enum TextField: String, Sendable, CaseIterable {
    /// The title.
    case title = "titre"
    /// The text without its title.
    case body = "corps"
    /// Key words and lines of hashtags.
    case keywords = "mots-cles"
}

/// Where plain words are sought: `zone:`.
public enum QueryZone: String, Sendable, CaseIterable {
    /// The title.
    case title = "titre"
    /// The text without its title.
    case body = "corps"
    /// Key words and lines of hashtags.
    case keywords = "mots-cles"
    /// Everywhere, also in what an index may hold but not rank.
    case all = "tout"
}

/// A kind of entity in the text, or a field of the metadata.
public enum ValueField: String, Sendable, CaseIterable {
    case person = "personne"
    case place = "lieu"
    case organisation = "organisation"
    case country = "pays"
    case hashtag = "hashtag"
    case quantity = "quantite"
    case author = "auteur"
    case source = "source"
    case section = "rubrique"

    /// Whether the value comes with the document and not out of its text.
    public var isMetadata: Bool {
        switch self {
        case .author, .source, .section: true
        case .person, .place, .organisation, .country, .hashtag, .quantity: false
        }
    }
}

/// Which day is meant.
public enum DateField: String, Sendable, CaseIterable {
    /// The day of the document.
    case document = "date"
    /// A day that the text speaks of.
    case mentioned = "day"
}

/// Numbers between two bounds.
public struct NumberRange: Sendable, Hashable {
    /// An end of a range.
    public struct Bound: Sendable, Hashable {
        /// The number.
        public var value: Double
        /// Whether the number itself belongs to the range.
        public var isIncluded: Bool

        /// A bound.
        public init(_ value: Double, isIncluded: Bool = true) {
            self.value = value
            self.isIncluded = isIncluded
        }
    }

    /// The lower end; nil is open.
    public var lower: Bound?
    /// The upper end; nil is open.
    public var upper: Bound?

    /// The numbers between two ends.
    public init(lower: Bound?, upper: Bound?) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether a number belongs to the range.
    public func contains(_ number: Double) -> Bool {
        if let lower, lower.isIncluded ? number < lower.value : number <= lower.value { return false }
        if let upper, upper.isIncluded ? number > upper.value : number >= upper.value { return false }
        return true
    }

    /// Whether no number can belong to it.
    var isEmpty: Bool {
        guard let lower, let upper else { return false }
        return lower.value > upper.value || (lower.value == upper.value && !(lower.isIncluded && upper.isIncluded))
    }
}
