/// What a query asks for after analysis: a tree whose leaves are stems and phrases of the index.
indirect enum Clause: Sendable, Hashable {
    /// A plain word.
    case word(WordClause)
    /// Tokens at consecutive positions: a quoted phrase, an exact word, or a compound.
    case phrase(PhraseClause)
    /// All of these.
    case all([Clause])
    /// At least one of these.
    case any([Clause])
    /// What a clause matches, scored with words that may be there too.
    case boosted(Clause, by: [Clause])
    /// Nothing can match.
    case nothing
}

/// A plain word: any form of its stem, those that are written alike counting more.
struct WordClause: Sendable, Hashable {
    var stem: [UInt8]
    var folded: [UInt8]
    var surface: [UInt8]
}

/// Tokens at consecutive positions, or nearly so.
struct PhraseClause: Sendable, Hashable {
    var lattice: PhraseLattice
    /// How many other positions may lie between the tokens, all gaps together.
    var slop: UInt32 = 0
    /// Where in a document.
    var zone = Zone.all
    /// As the author wrote it.
    var text: String
}

/// A part of a document.
enum Zone: Sendable, Hashable {
    case all, title, body
}

extension Clause {
    /// The leaves in the order of the query.
    var leaves: [Clause] {
        switch self {
        case .word, .phrase: [self]
        case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
        case .boosted(let clause, let words): clause.leaves + words.flatMap(\.leaves)
        case .nothing: []
        }
    }
}

extension Clause: CustomStringConvertible {
    /// The clause in the query language: how the query was understood.
    var description: String {
        switch self {
        case .word(let word): return String(decoding: word.surface, as: UTF8.self)
        case .phrase(let phrase): return "\"\(phrase.text)\""
        case .all(let parts): return parts.map(\.nested).joined(separator: " ET ")
        case .any(let parts): return parts.map(\.nested).joined(separator: " OU ")
        case .boosted(let clause, _): return clause.description
        case .nothing: return ""
        }
    }

    private var nested: String {
        switch self {
        case .all, .any: "(\(description))"
        case .word, .phrase, .boosted, .nothing: description
        }
    }
}
