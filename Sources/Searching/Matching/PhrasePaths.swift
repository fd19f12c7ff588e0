internal import Segments
internal import Storage

/// All ways through a lattice, as the lists of their tokens in a segment.
struct PhrasePaths {
    /// The ways; not all of them where there are very many.
    private var paths: [[FormList]] = []
    /// Whether these are all ways.
    private var areComplete = true
    private let end: Int
    /// For each place the tokens that lead from it to one from which the end can be reached.
    private var steps: [[(to: Int, token: FormList)]]
    /// Each compound or ambiguous number of a phrase doubles its ways, so they are not counted out beyond this many.
    private static let limit = 32

    /// The documents in which a phrase may stand.
    static func matches(
        _ phrase: PhraseClause, weight: Double, _ context: SegmentContext
    ) throws(StorageError) -> any PhraseMatches {
        let ways = try PhrasePaths(phrase.lattice, weight: weight, context)
        if !ways.areComplete && phrase.slop == 0 { return try LatticeMatches(phrase, weight: weight, context) }
        var paths: [PathScorer] = []
        for lists in ways.paths { paths.append(try PathScorer(lists, slop: phrase.slop)) }
        return paths.count == 1 ? paths[0] : PathMatches(paths)
    }

    private init(_ lattice: PhraseLattice, weight: Double, _ context: SegmentContext) throws(StorageError) {
        end = lattice.end
        steps = [[(to: Int, token: FormList)]](repeating: [], count: lattice.end + 1)
        for edge in lattice.edges.reversed() where edge.to == end || !steps[edge.to].isEmpty {
            for list in try FormList.lists(edge.match, weight: weight, context) {
                steps[edge.from].append((edge.to, list))
            }
        }
        if steps.contains(where: { $0.count > 1 }) { try extend([], from: 0) } else { followOnlyWay() }
    }

    /// Takes the lists as they are where there is one way only.
    private mutating func followOnlyWay() {
        var tokens: [FormList] = []
        var place = 0
        while place != end, let step = steps[place].first {
            tokens.append(step.token)
            place = step.to
        }
        if place == end && end > 0 { paths = [tokens] }
    }

    private mutating func extend(_ tokens: [FormList], from place: Int) throws(StorageError) {
        if place == end {
            paths.append(try own(tokens))
            return
        }
        for step in steps[place] {
            if paths.count == PhrasePaths.limit {
                areComplete = false
                return
            }
            try extend(tokens + [step.token], from: step.to)
        }
    }

    /// Lists with cursors of their own: the ways move independently.
    private func own(_ tokens: [FormList]) throws(StorageError) -> [FormList] {
        var lists: [FormList] = []
        for token in tokens { lists.append(try token.copy()) }
        return lists
    }
}
