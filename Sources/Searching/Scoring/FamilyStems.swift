internal import Segments
internal import Storage

/// The stems of a family: of all that begin with its letters those in the most documents of the index; of two in as many the one that
/// comes first in the order of keys.
struct FamilyStems: Sendable {
    private var members: [Member] = []

    private struct Member {
        var documentCount: Int
        /// The number of each segment that has the stem, and its entry there.
        var entries: [(segment: Int, term: TermEntry)]
    }

    /// A walk over the stems that a segment has.
    private struct Walk {
        let segment: Int
        var terms: TermsReader.TermIterator

        /// Goes to the next stem; false where there is none.
        mutating func advance(_ family: FamilyClause) throws(StorageError) -> Bool {
            try terms.advance() && terms.entry.key.starts(with: family.start)
        }
    }

    /// The stems of a family.
    ///
    /// - Parameter lookups: one for each segment.
    /// - Complexity: O(stems that begin so); only those that may be kept are copied.
    init(_ family: FamilyClause, _ lookups: [TermLookup]) throws(StorageError) {
        var walks: [Walk] = []
        for (segment, lookup) in lookups.enumerated() {
            var walk = Walk(segment: segment, terms: try lookup.terms(from: family.start))
            if try walk.advance(family) { walks.append(walk) }
        }
        // Whether each stands on the first of all keys.
        var isFirst = [Bool](repeating: false, count: walks.count)
        while !walks.isEmpty {
            var least = 0
            for number in walks.indices.dropFirst()
            where walks[number].terms.entry.key.lexicographicallyPrecedes(walks[least].terms.entry.key) { least = number }
            var documentCount = 0
            for number in walks.indices {
                isFirst[number] = number == least || walks[number].terms.entry.key == walks[least].terms.entry.key
                if isFirst[number] { documentCount += walks[number].terms.entry.documentCount }
            }
            if isAmongMost(documentCount) {
                let standing = walks.indices.filter { isFirst[$0] }
                keep(Member(documentCount: documentCount, entries: standing.map { (walks[$0].segment, walks[$0].terms.entry) }))
            }
            for number in walks.indices.reversed() where isFirst[number] {
                if try !walks[number].advance(family) { walks.remove(at: number) }
            }
        }
    }

    private func isAmongMost(_ documentCount: Int) -> Bool {
        guard members.count == FamilyClause.mostStems, let last = members.last else { return true }
        return documentCount > last.documentCount
    }

    /// Puts a stem, whose key is behind those that were kept before, at its place; drops the last where there are too many.
    private mutating func keep(_ member: Member) {
        let place = members.firstIndex { $0.documentCount < member.documentCount } ?? members.count
        members.insert(member, at: place)
        if members.count > FamilyClause.mostStems { members.removeLast() }
    }

    /// How many stems.
    var count: Int { members.count }

    /// The numbers of documents that hold each, added up.
    var documentCount: Int { members.reduce(0) { $0 + $1.documentCount } }

    /// Those that a segment has.
    func terms(ofSegment number: Int) -> [TermEntry] {
        members.compactMap { member in member.entries.first { $0.segment == number }?.term }
    }
}
