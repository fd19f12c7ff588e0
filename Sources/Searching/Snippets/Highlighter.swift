internal import Analysis

/// What a query looks for in a text, part by part: the leaves of its clause, and its filters on entities. Exclusions have no leaf and are
/// never marked.
package struct Highlighter: Sendable {
    /// A part of a query.
    struct Part: Sendable {
        var pattern: Pattern
        /// How rare it is, from 0 on: the rarer a part, the more a snippet gains by showing it.
        var weight = 0.0
        /// Where it may be marked.
        var zone = Zone.all

        /// Whether it may be marked in a title, or a body.
        func isIn(_ zone: Zone) -> Bool { self.zone == .all || self.zone == zone }
    }

    /// What a part matches.
    enum Pattern: Sendable {
        /// Any word with this stem.
        case stem([UInt8])
        /// Any word whose form without accents the predicate accepts: a prefix, a wildcard, a fuzzy word.
        case form(@Sendable (_ folded: [UInt8]) -> Bool)
        /// Words at consecutive positions.
        case phrase(PhraseLattice)
    }

    /// The parts in the order of the query.
    let parts: [Part]

    /// What entities must be like to be marked, in the order of the query.
    let entities: [EntityCondition]

    /// What to look for given parts.
    init(_ parts: [Part], entities: [EntityCondition] = []) {
        self.parts = parts
        self.entities = entities
    }

    /// What to look for given a clause.
    ///
    /// - Parameter weight: the weight of a leaf; its inverse document frequency does well.
    init(_ clause: Clause, weight: (Clause) -> Double = { _ in 0 }) {
        var seen: Set<Clause> = []
        let parts = clause.leaves.compactMap { leaf -> Part? in
            guard let pattern = Pattern(leaf), seen.insert(leaf).inserted else { return nil }
            return Part(pattern: pattern, weight: weight(leaf), zone: leaf.zone)
        }
        self.init(parts, entities: clause.entityConditions)
    }
}

extension Highlighter.Pattern {
    /// What a leaf of a clause looks for; nil for what is no leaf.
    init?(_ leaf: Clause) {
        switch leaf {
        case .word(let word): self = .stem(word.stem)
        case .phrase(let phrase): self = .phrase(phrase.lattice)
        case .expansion(let expansion): self = .form { expansion.pattern.matches($0) }
        case .family, .filter, .all, .any, .boosted, .nothing: return nil
        }
    }
}

extension Clause {
    /// Where in a document a leaf may match.
    fileprivate var zone: Zone {
        if case .phrase(let phrase) = self { return phrase.zone }
        return .all
    }
}

/// A set of parts of a query, by number. From the 64th on they share a place: only which window a snippet shows depends on it.
struct PartSet: Sendable, Hashable {
    private(set) var bits: UInt64 = 0

    static let largest = 63

    /// The set of one part.
    init(_ part: Int) { bits = 1 << UInt64(min(part, Self.largest)) }

    /// The empty set.
    init() {}

    var isEmpty: Bool { bits == 0 }

    mutating func formUnion(_ other: PartSet) { bits |= other.bits }

    func intersection(_ other: PartSet) -> PartSet {
        var common = self
        common.bits &= other.bits
        return common
    }

    func subtracting(_ other: PartSet) -> PartSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }

    /// The numbers in ascending order.
    func forEach(_ body: (Int) -> Void) {
        var rest = bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
    }
}
