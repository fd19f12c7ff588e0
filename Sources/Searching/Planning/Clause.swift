internal import Segments

/// What a query asks for after analysis: a tree whose leaves are stems, phrases, patterns and filters of the index.
indirect enum Clause: Sendable, Hashable {
    /// A plain word.
    case word(WordClause)
    /// Tokens at consecutive positions: a quoted phrase, an exact word, a compound, or words in one part of the text.
    case phrase(PhraseClause)
    /// Forms that match a pattern.
    case expansion(ExpansionClause)
    /// Words that begin like a word of the query: they add to scores.
    case family(FamilyClause)
    /// What gives no score.
    case filter(Filter)
    /// All of these and none of those.
    case all([Clause], excluding: [Clause])
    /// At least so many of these.
    case any([Clause], least: Int)
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
    /// What its score is multiplied with.
    var boost = 1.0
    /// Whether it only adds to scores, and is not shown as a match.
    var isEvidence = false
}

/// Tokens at consecutive positions, or nearly so.
struct PhraseClause: Sendable, Hashable {
    var lattice: PhraseLattice
    /// How many other positions may lie between the tokens, all gaps together.
    var slop: UInt32 = 0
    /// Where in a document.
    var zone = Zone.all
    /// What its score is multiplied with.
    var boost = 1.0
    /// As the author wrote it.
    var text: String
    /// Whether it only adds to scores, and is not shown as a match.
    var isEvidence = false
}

/// All words whose stems begin with the same letters, scored as if they were one word.
struct FamilyClause: Sendable, Hashable {
    /// How many letters the stems have in common.
    static let letters = 5
    /// Of so many stems at most, those in the most documents.
    static let mostStems = 4

    /// The first letters of the stems.
    var start: [UInt8]
    /// What its score is multiplied with.
    var boost = 1.0
}

/// Forms that match a pattern.
struct ExpansionClause: Sendable, Hashable {
    var pattern: FormPattern

    /// Whether its forms are scored as if they were one word; otherwise every document has the same score.
    var isFuzzy: Bool { if case .fuzzy = pattern { true } else { false } }

    /// What its score is multiplied with.
    var boost = 1.0
}

/// A condition on documents that gives no score.
enum Filter: Sendable, Hashable {
    /// A value of a field.
    case value(Segments.ValueField, ValuePattern)
    /// The day of the document, from one to another, both included; nil is open. Documents without a day are in no range.
    case date(from: Day?, to: Day?)
    /// A day that the text speaks of.
    case mentionedDay(from: Day?, to: Day?)
    /// A number in the text, with or without a unit.
    case quantity(NumberRange)
    /// A stem of the text.
    case stem([UInt8])
    /// Every document.
    case everything
}

/// A part of a document.
enum Zone: Sendable, Hashable {
    case all, title, body, keywords
}

extension Clause {
    /// The leaves that can be marked in a text, in the order of the query: what is excluded has none.
    var leaves: [Clause] {
        switch self {
        case .phrase(let phrase): phrase.isEvidence ? [] : [self]
        case .word(let word): word.isEvidence ? [] : [self]
        case .expansion: [self]
        case .all(let parts, _), .any(let parts, _): parts.flatMap(\.leaves)
        case .boosted(let clause, let words): clause.leaves + words.flatMap(\.leaves)
        case .family, .filter, .nothing: []
        }
    }

    /// The leaves, those of what is excluded too.
    var allLeaves: [Clause] {
        var leaves: [Clause] = []
        appendLeaves(to: &leaves)
        return leaves
    }

    private func appendLeaves(to leaves: inout [Clause]) {
        switch self {
        case .word, .phrase, .expansion, .family:
            leaves.append(self)
        case .all(let parts, let excluded):
            for part in parts { part.appendLeaves(to: &leaves) }
            for part in excluded { part.appendLeaves(to: &leaves) }
        case .any(let parts, _):
            for part in parts { part.appendLeaves(to: &leaves) }
        case .boosted(let clause, let words):
            clause.appendLeaves(to: &leaves)
            for word in words { word.appendLeaves(to: &leaves) }
        case .filter, .nothing:
            break
        }
    }

    /// Whether it gives no score, whatever matches.
    var isFilter: Bool {
        switch self {
        case .filter: true
        case .all(let parts, _), .any(let parts, _): parts.allSatisfy(\.isFilter)
        case .word, .phrase, .expansion, .family, .boosted, .nothing: false
        }
    }

    /// A clause with the same matches, without what only adds to scores.
    var withoutBoosts: Clause {
        switch self {
        case .boosted(let clause, _): clause.withoutBoosts
        case .all(let parts, let excluded): .all(parts.map(\.withoutBoosts), excluding: excluded)
        case .word, .phrase, .expansion, .family, .filter, .any, .nothing: self
        }
    }

    /// The clause with all its scores multiplied.
    func weighted(by factor: Double) -> Clause {
        switch self {
        case .word(var word):
            word.boost *= factor
            return .word(word)
        case .phrase(var phrase):
            phrase.boost *= factor
            return .phrase(phrase)
        case .expansion(var expansion):
            expansion.boost *= factor
            return .expansion(expansion)
        case .family(var family):
            family.boost *= factor
            return .family(family)
        case .all(let parts, let excluded):
            return .all(parts.map { $0.weighted(by: factor) }, excluding: excluded)
        case .any(let parts, let least):
            return .any(parts.map { $0.weighted(by: factor) }, least: least)
        case .boosted(let clause, let words):
            return .boosted(clause.weighted(by: factor), by: words.map { $0.weighted(by: factor) })
        case .filter, .nothing:
            return self
        }
    }
}

extension Clause {
    /// All of some clauses and none of others. What has one part is that part.
    static func all(of parts: [Clause], excluding excluded: [Clause] = []) -> Clause {
        if parts.contains(.nothing) { return .nothing }
        let excluded = excluded.filter { $0 != .nothing }
        var required: [Clause] = []
        var unwanted = excluded
        for part in parts {
            if case .all(let inner, let others) = part {
                required += inner
                unwanted += others
            } else {
                required.append(part)
            }
        }
        if required.isEmpty { required = [.filter(.everything)] }
        return required.count == 1 && unwanted.isEmpty ? required[0] : .all(required, excluding: unwanted)
    }

    /// At least one of some clauses. What has one part is that part.
    static func any(of parts: [Clause], least: Int = 1) -> Clause {
        let possible = parts.filter { $0 != .nothing }
        if possible.count < least || possible.isEmpty { return .nothing }
        return possible.count == 1 ? possible[0] : .any(possible, least: max(1, least))
    }
}
