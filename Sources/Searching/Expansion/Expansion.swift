internal import Segments
internal import Storage

/// The forms of a snapshot that match a pattern.
struct Expansion: Sendable {
    /// For each segment the forms by their terms.
    let segments: [SegmentExpansion]
    /// An upper bound of the number of documents that hold a form: the sum over forms.
    let documentCount: Int
    /// Whether forms that match were left out because there are too many.
    let isCut: Bool

    /// How many forms are taken.
    struct Limits: Sendable, Hashable {
        /// Of a segment, in the order of the dictionary.
        var forms = 65_536
        /// Different folded surfaces near a fuzzy word: those at the least distance, then those in the most documents.
        var fuzzySurfaces = 64
    }

    /// Walks the dictionaries of all segments.
    init(
        _ pattern: FormPattern, in snapshot: Snapshot, limits: Limits = Limits(), deadline: Deadline = Deadline(after: nil)
    ) throws(StorageError) {
        var walks: [FormWalk] = []
        for segment in snapshot.segments {
            walks.append(try FormWalk(pattern, in: segment.terms, limit: limits.forms, deadline))
        }
        var isCut = walks.contains { $0.isCut }
        if case .fuzzy = pattern { isCut = Expansion.keepNearest(limits.fuzzySurfaces, of: &walks) || isCut }
        self.isCut = isCut
        documentCount = walks.reduce(0) { sum, walk in walk.found.reduce(sum) { $0 + $1.documentCount } }
        segments = walks.map { SegmentExpansion($0.found) }
    }

    /// Drops all but the best surfaces of a fuzzy word; whether there were more.
    private static func keepNearest(_ limit: Int, of walks: inout [FormWalk]) -> Bool {
        let surfaces = NearSurface.ranked(walks)
        if surfaces.count <= limit { return false }
        let kept = Set(surfaces.prefix(limit).map(\.folded))
        for index in walks.indices { walks[index].keep { kept.contains($0) } }
        return true
    }
}

/// A folded surface near a fuzzy word.
struct NearSurface: Sendable, Hashable {
    var folded: [UInt8]
    var distance: Int
    /// The sum over its forms.
    var documentCount: Int

    /// The surfaces that walks found, the nearest first, of equally near ones those in the most documents.
    static func ranked(_ walks: [FormWalk]) -> [NearSurface] {
        var surfaces: [[UInt8]: NearSurface] = [:]
        for walk in walks {
            for (found, folded) in zip(walk.found, walk.surfaces) {
                surfaces[folded, default: NearSurface(folded: folded, distance: found.distance, documentCount: 0)]
                    .documentCount += found.documentCount
            }
        }
        return surfaces.values.sorted { left, right in
            if left.distance != right.distance { return left.distance < right.distance }
            if left.documentCount != right.documentCount { return left.documentCount > right.documentCount }
            return left.folded.lexicographicallyPrecedes(right.folded)
        }
    }
}

/// The forms of one dictionary that match a pattern, in its order.
struct FormWalk: Sendable {
    /// A form that matches.
    struct Found: Sendable, Hashable {
        var term: Int
        var ordinal: Int
        var distance: Int
        var documentCount: Int
    }

    /// The forms.
    private(set) var found: [Found] = []
    /// Their folded surfaces; of fuzzy words only.
    private(set) var surfaces: [[UInt8]] = []
    /// Whether there are more than were asked for.
    private(set) var isCut = false

    /// How many forms are read between two looks at the clock.
    private static let stride = 256

    /// Walks a dictionary, from the first form that may match to the last.
    init(
        _ pattern: FormPattern, in terms: TermsReader, limit: Int, _ deadline: Deadline = Deadline(after: nil)
    ) throws(StorageError) {
        let keepsSurfaces = if case .fuzzy = pattern { true } else { false }
        var matcher = FormMatcher(pattern)
        var cursor = try terms.formCursor(from: pattern.start)
        var isThere = try cursor.advance()
        var untilLook = FormWalk.stride
        while isThere {
            untilLook -= 1
            if untilLook == 0 {
                if deadline.hasPassed { return }
                untilLook = FormWalk.stride
            }
            switch matcher.read(cursor.folded, sharing: cursor.shared) {
            case .matches(let distance):
                if found.count == limit {
                    isCut = true
                    return
                }
                found.append(
                    Found(term: cursor.term, ordinal: cursor.ordinal, distance: distance, documentCount: cursor.documentCount))
                if keepsSurfaces { surfaces.append(cursor.folded) }
                isThere = try cursor.advance()
            case .fails: isThere = try cursor.advance()
            case .failsSharing(let depth): isThere = try cursor.skip(sharing: depth)
            case .failsBefore(let target): isThere = try cursor.seek(target)
            case .ends: return
            }
        }
    }

    /// Drops the forms whose surface a test refuses.
    mutating func keep(_ isWanted: ([UInt8]) -> Bool) {
        let kept = surfaces.indices.filter { isWanted(surfaces[$0]) }
        found = kept.map { found[$0] }
        surfaces = kept.map { surfaces[$0] }
    }
}

/// The forms of a segment that match a pattern, by their terms.
struct SegmentExpansion: Sendable {
    /// The ordinals of the terms, ascending.
    let terms: [Int]
    /// For each term where its forms begin, and where the last ones end.
    private let starts: [Int]
    private let forms: [FormWalk.Found]

    /// Groups forms by term, in time that grows with their number and, 64 times slower, with the distance of the terms.
    init(_ found: [FormWalk.Found]) {
        guard let first = found.min(by: { $0.term < $1.term })?.term, let last = found.max(by: { $0.term < $1.term })?.term else {
            (terms, starts, forms) = ([], [0], [])
            return
        }
        // One bit for each term from the first to the last, and how many terms are before each word of them.
        var words = [UInt64](repeating: 0, count: (last - first) / 64 + 1)
        for form in found { words[(form.term - first) >> 6] |= 1 &<< UInt64((form.term - first) & 63) }
        var before: [Int] = []
        before.reserveCapacity(words.count)
        var terms: [Int] = []
        for (index, word) in words.enumerated() {
            before.append(terms.count)
            var rest = word
            while rest != 0 {
                terms.append(first + index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        func place(_ term: Int) -> Int {
            let bit = term - first
            return before[bit >> 6] + (words[bit >> 6] & (1 &<< UInt64(bit & 63) &- 1)).nonzeroBitCount
        }
        var starts = [Int](repeating: 0, count: terms.count + 1)
        for form in found { starts[place(form.term) + 1] += 1 }
        for index in terms.indices { starts[index + 1] += starts[index] }
        var next = starts
        var forms = found
        for form in found {
            let index = place(form.term)
            forms[next[index]] = form
            next[index] += 1
        }
        (self.terms, self.starts, self.forms) = (terms, starts, forms)
    }

    /// Number of forms.
    var formCount: Int { forms.count }

    /// The forms of the term with an index.
    subscript(index: Int) -> ArraySlice<FormWalk.Found> { forms[starts[index]..<starts[index + 1]] }
}
