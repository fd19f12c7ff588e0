internal import Segments

/// How a query was searched.
public struct SearchPlan: Sendable, Hashable {
    /// What was searched for after analysis, as a tree: `all(word soldat, phrase "nord-coréen")`.
    public var clause: String
    /// How each segment was searched, in the order of the commit.
    public var segments: [Segment]

    /// How a segment was searched.
    public struct Segment: Sendable, Hashable {
        /// The way in which the best documents were found; nil where none were sought.
        public var algorithm: String?
        /// The lists that were read.
        public var lists: [List]
        /// Number of documents whose scores were found out.
        public var scoredCount: Int
    }

    /// A list of postings.
    public struct List: Sendable, Hashable {
        /// The term.
        public var term: String
        /// Number of documents that hold it.
        public var documentCount: Int
        /// Number of blocks.
        public var blockCount: Int
        /// How many blocks were decoded, by all who read the list together.
        public var decodedCount: Int
    }
}

extension SearchOutcome {
    /// How the query was searched; without segments where no note was to be taken.
    package var plan: SearchPlan { SearchPlan(clause: clause.description + (evidence.isEmpty ? "" : "; the best more with (\(Clause.list(evidence)))"), segments: traces) }
}

extension Clause: CustomStringConvertible {
    /// The tree on one line.
    var description: String {
        switch self {
        case .word(let word): "word " + Clause.text(word.stem) + Clause.weight(word.boost)
        case .phrase(let phrase): Clause.text(phrase) + Clause.weight(phrase.boost)
        case .expansion(let expansion): Clause.text(expansion.pattern) + Clause.weight(expansion.boost)
        case .family(let family): "words in " + Clause.text(family.start) + "…" + Clause.weight(family.boost)
        case .filter(let filter): "filter " + Clause.text(filter)
        case .all(let parts, let excluded):
            "all(" + Clause.list(parts) + (excluded.isEmpty ? "" : "; without " + Clause.list(excluded)) + ")"
        case .any(let parts, let least): (least == 1 ? "any(" : "at least \(least) of (") + Clause.list(parts) + ")"
        case .boosted(let clause, let words): "\(clause), more with (" + Clause.list(words) + ")"
        case .nothing: "nothing"
        }
    }

    fileprivate static func list(_ clauses: [Clause]) -> String { clauses.map(\.description).joined(separator: ", ") }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func weight(_ boost: Double) -> String { boost == 1 ? "" : " × \(WrittenNumber.text(boost))" }

    private static func text(_ phrase: PhraseClause) -> String {
        let zone = phrase.zone == .all ? "" : " in \(phrase.zone)"
        return "phrase \"\(phrase.text)\"" + (phrase.slop == 0 ? "" : " within \(phrase.slop)") + zone
    }

    private static func text(_ pattern: FormPattern) -> String {
        switch pattern {
        case .prefix(let start): "prefix \(text(start))"
        case .wildcard: "pattern"
        case .fuzzy(let word): "near \(text(word.folded))"
        }
    }

    private static func text(_ filter: Filter) -> String {
        switch filter {
        case .value(let field, _): "\(field)"
        case .date(let from, let to): "date \(from?.description ?? "*")..\(to?.description ?? "*")"
        case .mentionedDay(let from, let to): "day \(from?.description ?? "*")..\(to?.description ?? "*")"
        case .quantity(let range): "quantity \(range.ends.lower)..\(range.ends.upper)"
        case .stem(let stem): "word \(text(stem))"
        case .everything: "everything"
        }
    }
}
