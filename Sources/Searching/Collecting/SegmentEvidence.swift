internal import Segments
internal import Storage

/// Evidence for the candidates of a segment, of whom there are few.
///
/// A stem stands in up to two pairs and, most often, in its own family: its list is walked through once for all of them, and a position
/// is read once. (`PhraseScorer` finds the same pairs, but with lists of its own for each, made for many documents.)
final class SegmentEvidence {
    private let builder: ScorerBuilder
    private let context: SegmentContext
    private let candidates: Candidates
    /// Those that stand in pairs.
    private var stems: [CandidateStem] = []
    /// For each candidate the weighted frequency of what was counted last.
    private let frequencies = WordBlock()

    /// - Parameter builder: knows what evidence weighs.
    init(_ builder: ScorerBuilder, _ context: SegmentContext, _ candidates: Candidates) {
        self.builder = builder
        self.context = context
        self.candidates = candidates
    }

    /// Adds what a clause gives to the candidates.
    func add(_ clause: Clause) throws(StorageError) {
        switch clause {
        case .family(let family):
            try count(family)
            addScores(weight: builder.weights[family].weight)
        case .phrase(let phrase):
            guard let pair = Pair(phrase) else { return try addScores(of: clause) }
            try count(pair)
            addScores(weight: builder.weights[phrase])
        default:
            try addScores(of: clause)
        }
    }

    private func addScores(of clause: Clause) throws(StorageError) {
        try builder.scorer(clause, context).addExactScores(to: candidates)
    }

    private func addScores(weight: Double) {
        for place in 0..<candidates.count where frequencies[place] > 0 {
            candidates[place] += context.score(candidates.documents[place], weight: weight, frequency: frequency(at: place))
        }
    }

    /// The weighted frequency, in the candidate at a place, of what was counted last.
    func frequency(at place: Int) -> Int { Int(frequencies[place]) }

    /// Counts all stems of a family together.
    func count(_ family: FamilyClause) throws(StorageError) {
        frequencies.set(to: 0, count: candidates.count)
        for term in builder.weights[family].stems.terms(ofSegment: context.number) {
            if let known = stems.first(where: { $0.term.ordinal == term.ordinal }) {
                for place in 0..<candidates.count { frequencies[place] &+= UInt32(known.frequency(at: place)) }
            } else if term.documentCount == 1 {
                for place in 0..<candidates.count where candidates.documents[place] == term.onlyDocument {
                    frequencies[place] &+= term.onlyFrequency
                }
            } else {
                let found = try candidates.find(try context.segment.postings(term))
                for number in 0..<found {
                    let (place, frequency) = candidates.match(number)
                    frequencies[place] &+= frequency
                }
            }
        }
    }

    /// Two stems, one behind the other with few words between.
    private struct Pair {
        let first: [UInt8], second: [UInt8]
        let slop: UInt32

        /// Nil where a phrase asks for something else.
        init?(_ phrase: PhraseClause) {
            let edges = phrase.lattice.edges
            guard edges.count == 2, phrase.lattice.isRow, phrase.slop > 0, phrase.zone == .all,
                case .stem(let first) = edges[0].match, case .stem(let second) = edges[1].match
            else { return nil }
            (self.first, self.second) = (first, second)
            slop = phrase.slop
        }
    }

    /// Counts the places where the stems of a pair stand, those in the title weighted.
    private func count(_ pair: Pair) throws(StorageError) {
        frequencies.set(to: 0, count: candidates.count)
        guard let firstTerm = try context.lookup.term(pair.first), let secondTerm = try context.lookup.term(pair.second) else { return }
        let first = try stem(firstTerm), second = try stem(secondTerm)
        let titleWeight = UInt32(context.scoring.titleWeight)
        for place in 0..<candidates.count where first.frequency(at: place) > 0 && second.frequency(at: place) > 0 {
            let titleEnd = try context.segment.columns.titleEnd[document: Int(candidates.documents[place])]
            var frequency: UInt32 = 0
            try first.forEachPair(with: second, slop: pair.slop, at: place) { start in
                frequency += Int(start) < titleEnd ? titleWeight : 1
            }
            frequencies[place] = frequency
        }
    }

    /// A stem in the candidates.
    private func stem(_ term: TermEntry) throws(StorageError) -> CandidateStem {
        if let known = stems.first(where: { $0.term.ordinal == term.ordinal }) { return known }
        let stem = try CandidateStem(term, context.segment, candidates)
        stems.append(stem)
        return stem
    }
}

extension Scorer {
    /// Adds exact scores to candidates, of whom there are few.
    fileprivate func addExactScores(to candidates: Candidates) throws(StorageError) {
        if addsScores { return try refine(candidates, insteadOf: 0) }
        for place in 0..<candidates.count {
            let document = candidates.documents[place]
            if self.document < document { try seek(document) }
            if self.document == document, try isMatch() { candidates[place] += try score() }
        }
    }
}
