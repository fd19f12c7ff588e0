import Support
import Testing

@testable import Searching

@Suite("The lattice of a phrase")
struct PhraseLatticeTests {
    private typealias Occurrence = (position: UInt32, length: UInt32)

    private static func edge(_ from: Int, _ to: Int) -> PhraseLattice.Edge {
        PhraseLattice.Edge(from: from, to: to, match: .stem([]))
    }

    @Test("Places without an edge do not count")
    func places() {
        let lattice = PhraseLattice([Self.edge(7, 9), Self.edge(4, 7)])
        #expect(lattice.edges.map(\.from) == [0, 1])
        #expect(lattice.end == 2)
    }

    @Test("A compound is one section with two ways, a word one with one")
    func sections() {
        let lattice = PhraseLattice([Self.edge(0, 1), Self.edge(1, 3), Self.edge(1, 2), Self.edge(2, 3), Self.edge(3, 4)])
        #expect(lattice.sections.map(\.count) == [1, 3, 1])
        #expect(!lattice.isSingle)
        #expect(PhraseLattice([Self.edge(5, 6), Self.edge(5, 6)]).isSingle)
    }

    @Test("Of several matches from one position the shortest counts; matches may overlap")
    func shortest() {
        let lattice = PhraseLattice([Self.edge(0, 2), Self.edge(0, 1), Self.edge(1, 2)])
        // In the order of the edges: from 0 to 1, from 0 to 2, from 1 to 2.
        let matches = lattice.matches([[(5, 1)], [(3, 1), (4, 4), (5, 3)], [(3, 2), (6, 1)]])
        #expect(matches == [3..<4, 4..<8, 5..<7])
    }

    @Test("The matches are those that a search along every path finds", arguments: 0..<4)
    func random(round: Int) {
        let seed = TestSeed.of("Phrase lattices \(round)") &+ UInt64(round)
        var generator = SeededGenerator(seed: seed)
        for number in 0..<400 {
            let lattice = PhraseLattice(Self.randomEdges(&generator))
            let occurrences = lattice.edges.map { _ in Self.randomOccurrences(&generator) }
            let expected = Self.walk(lattice, occurrences)
            let found = lattice.matches(occurrences)
            if found != expected {
                Issue.record("LIMIER_SEED=\(seed &- UInt64(round)), lattice \(number): \(lattice.edges) \(occurrences): \(found), not \(expected)")
                return
            }
        }
    }

    private static func randomEdges(_ generator: inout SeededGenerator) -> [PhraseLattice.Edge] {
        let places = Int.random(in: 1...5, using: &generator)
        // Mostly a chain, as in a phrase, with tokens that pass over places; now and then one is missing.
        var edges = (0..<places).filter { _ in Int.random(in: 0..<9, using: &generator) > 0 }.map { edge($0, $0 + 1) }
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let from = Int.random(in: 0..<places, using: &generator)
            edges.append(edge(from, Int.random(in: from + 1...places, using: &generator)))
        }
        return edges.isEmpty ? [edge(0, 1)] : edges.shuffled(using: &generator)
    }

    private static func randomOccurrences(_ generator: inout SeededGenerator) -> [Occurrence] {
        var occurrences: [Occurrence] = []
        for position in 0..<UInt32(14) where Int.random(in: 0..<3, using: &generator) == 0 {
            occurrences.append((position, UInt32.random(in: 1...3, using: &generator)))
            if Int.random(in: 0..<6, using: &generator) == 0 { occurrences.append((position, UInt32.random(in: 1...3, using: &generator))) }
        }
        return occurrences
    }

    /// Every path of the lattice, from every position.
    private static func walk(_ lattice: PhraseLattice, _ occurrences: [[Occurrence]]) -> [Range<UInt32>] {
        func ends(_ place: Int, _ position: UInt32) -> [UInt32] {
            if place == lattice.end { return [position] }
            return lattice.edges.indices.flatMap { index -> [UInt32] in
                let edge = lattice.edges[index]
                if edge.from != place { return [] }
                return occurrences[index].filter { $0.position == position }.flatMap { ends(edge.to, position + $0.length) }
            }
        }
        return (0..<UInt32(14)).compactMap { start in ends(0, start).min().map { start..<$0 } }
    }
}
