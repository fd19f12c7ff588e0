/// The tokens of a phrase as a graph: nodes are the places between words, an edge is a token that leads from one place to
/// another. A joined compound leads past the places between its parts, so that the parts or the joined form may match.
struct PhraseLattice: Sendable, Hashable {
    /// What an edge asks of an occurrence.
    enum Match: Sendable, Hashable {
        /// Any form of the stem.
        case stem([UInt8])
        /// Any form that is equal without accents.
        case folded([UInt8])
        /// This surface form.
        case surface(folded: [UInt8], surface: [UInt8])
        /// Any form that matches a pattern.
        case pattern(FormPattern)
    }

    /// A token.
    struct Edge: Sendable, Hashable {
        var from: Int
        var to: Int
        var match: Match
    }

    /// The edges in ascending order of where they begin.
    var edges: [Edge]
    /// The last place; the first is 0.
    var end: Int

    /// The graph of edges whose places are positions: places that no path from the start to the end uses are dropped.
    init(_ candidates: [Edge]) {
        let places = Set(candidates.flatMap { [$0.from, $0.to] }).sorted()
        let number = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        edges = candidates
            .map { Edge(from: number[$0.from] ?? 0, to: number[$0.to] ?? 0, match: $0.match) }
            .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        end = max(0, places.count - 1)
    }

    /// The parts between the places that every path goes through: all of them must be matched, each by one of its paths.
    var sections: [[Edge]] {
        var sections: [[Edge]] = []
        var reach = 0
        for edge in edges {
            if edge.from >= reach || sections.isEmpty { sections.append([]) }
            sections[sections.count - 1].append(edge)
            reach = max(reach, edge.to)
        }
        return sections
    }

    /// Whether it has one token between each place and the next, and no other.
    var isRow: Bool { edges.count == end && edges.indices.allSatisfy { edges[$0].from == $0 && edges[$0].to == $0 + 1 } }

    /// Whether it is one token, or several for the same single place.
    var isSingle: Bool { end == 1 }

    /// Finds the matches among occurrences.
    ///
    /// - Parameter occurrences: for each edge the occurrences that match it, in ascending order of position: where they
    ///   begin and how many positions they span.
    /// - Returns: the first position of each match and the position behind it, in ascending order; of several matches that
    ///   begin at one position the shortest.
    func matches(_ occurrences: [[(position: UInt32, length: UInt32)]]) -> [Range<UInt32>] {
        // From the last place back: for each place, where a rest of the phrase may begin, and where it then ends.
        var rests = [[UInt32: UInt32]](repeating: [:], count: end + 1)
        for (index, edge) in edges.enumerated().reversed() {
            for occurrence in occurrences[index] {
                let next = occurrence.position + occurrence.length
                let stop = edge.to == end ? next : rests[edge.to][next]
                guard let stop else { continue }
                let known = rests[edge.from][occurrence.position]
                rests[edge.from][occurrence.position] = min(stop, known ?? stop)
            }
        }
        return rests[0].sorted { $0.key < $1.key }.map { $0.key..<$0.value }
    }
}
