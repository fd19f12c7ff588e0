internal import Segments
internal import Storage

/// All ways through a lattice, as the lists of their tokens in a segment.
struct PhrasePaths {
    /// The ways; not all of them where there are very many.
    private(set) var paths: [[FormList]] = []
    /// Whether these are all ways.
    private(set) var areComplete = true
    private let segment: SegmentReader
    private let end: Int
    /// For each place the tokens that lead from it to one from which the end can be reached.
    private var steps: [[(to: Int, token: FormList)]]
    /// Each compound or ambiguous number of a phrase doubles its ways, so they are not counted out beyond this many.
    private static let limit = 32

    init(_ lattice: PhraseLattice, in segment: SegmentReader) throws(StorageError) {
        self.segment = segment
        end = lattice.end
        steps = [[(to: Int, token: FormList)]](repeating: [], count: lattice.end + 1)
        for edge in lattice.edges.reversed() where edge.to == end || !steps[edge.to].isEmpty {
            for list in try FormList.lists(edge.match, in: segment) {
                for part in try list.byLength(in: segment) { steps[edge.from].append((edge.to, part)) }
            }
        }
        try extend([], from: 0)
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
        for token in tokens { lists += try token.byLength(in: segment) }
        return lists
    }
}
