internal import Segments
internal import Storage

/// Counts the values of fields over all matches, term at a time: the list of each value meets the set of matches.
struct FacetCounter {
    private let snapshot: Snapshot
    private let matches: [DocumentSet]
    private let matchCounts: [Int]
    private let deadline: Deadline
    private let limit: Int

    /// How many values of a field are given.
    static let usualLimit = 10

    /// - Parameters:
    ///   - matches: those of each segment that are not deleted.
    ///   - limit: how many values of a field are given.
    init(_ snapshot: Snapshot, _ matches: [DocumentSet], _ deadline: Deadline, limit: Int = usualLimit) {
        self.limit = limit
        self.snapshot = snapshot
        self.matches = matches
        matchCounts = matches.map(\.count)
        self.deadline = deadline
    }

    /// The fields of which matches have values.
    ///
    /// - Complexity: O(values of the fields in the index + the lists of those that can be among the most frequent).
    func facets() throws(StorageError) -> [Facet] {
        guard matchCounts.contains(where: { $0 > 0 }) else { return [] }
        var facets: [Facet] = []
        for (field, valueField) in FacetCounter.valueFields {
            facets.append(Facet(field: field, values: try values(of: valueField)))
        }
        let months = try self.months()
        facets.append(Facet(field: .year, values: FacetCounter.histogram(months) { $0.prefix(4) }))
        facets.append(Facet(field: .month, values: FacetCounter.histogram(months) { $0[...] }))
        return facets.filter { !$0.values.isEmpty }
    }

    private static let valueFields: [(FacetField, Segments.ValueField)] = [
        (.person, .person), (.place, .place), (.organisation, .organisation), (.country, .country), (.hashtag, .hashtag),
        (.author, .author), (.source, .source), (.section, .section), (.keywords, .keyword),
    ]

    // MARK: Values

    /// The dictionaries of all segments are walked side by side, so that a value's counts meet; lists that are too short for the value
    /// to be among the most frequent are not read.
    func values(of field: Segments.ValueField) throws(StorageError) -> [Facet.Value] {
        let prefix = field.prefix
        var walks: [ValueWalk] = []
        for (number, segment) in snapshot.segments.enumerated() where matchCounts[number] > 0 {
            walks.append(try ValueWalk(segment, number: number, prefix: prefix))
        }
        var best = MostFrequent(limit: limit)
        while !deadline.hasPassed, let key = FacetCounter.firstKey(of: walks) {
            var most = 0
            for walk in walks where walk.isAt(key) { most += min(walk.documentCount, matchCounts[walk.number]) }
            let isCounted = best.canEnter(most)
            var count = 0
            for index in walks.indices where walks[index].isAt(key) {
                if isCounted { count += try self.count(walks[index].entry, inSegment: walks[index].number) }
                try walks[index].advance()
            }
            if count > 0 { best.insert(key[prefix.count...], count: count) }
        }
        return best.values
    }

    private static func firstKey(of walks: [ValueWalk]) -> [UInt8]? {
        var first: [UInt8]?
        for walk in walks where !walk.isAtEnd {
            if let key = first, !walk.entry.key.lexicographicallyPrecedes(key) { continue }
            first = walk.entry.key
        }
        return first
    }

    /// The number of matches in a segment that have a value.
    private func count(_ value: TermEntry, inSegment number: Int) throws(StorageError) -> Int {
        let matches = matches[number]
        if matchCounts[number] == snapshot.segments[number].documentCount { return value.documentCount }
        if value.documentCount == 1 { return matches.contains(value.onlyDocument) ? 1 : 0 }
        let cursor = try snapshot.segments[number].postings(value)
        // Few matches are sought in a long list, not the other way round.
        if matchCounts[number] < value.documentCount / FacetCounter.seekCost { return try count(cursor, seeking: matches) }
        var count = 0
        var block = 0
        while block < cursor.blockCount {
            try cursor.move(toBlock: block)
            for place in 0..<cursor.inBlock where matches.contains(cursor.documents[place]) { count += 1 }
            block += 1
        }
        return count
    }

    /// To seek a document takes as long as to look at so many documents of a list.
    private static let seekCost = 64

    private func count(_ cursor: PostingsCursor, seeking matches: DocumentSet) throws(StorageError) -> Int {
        var count = 0
        var target = matches.first(from: 0)
        while let document = target {
            try cursor.seek(document)
            if cursor.document == PostingsCursor.end { return count }
            if cursor.document == document { count += 1 }
            target = matches.first(from: max(document + 1, cursor.document))
        }
        return count
    }

    // MARK: Days

    /// The number of matches in each month: `2024-12`.
    private func months() throws(StorageError) -> [String: Int] {
        var days: [Int: Int] = [:]
        for (number, documents) in matches.enumerated() where !deadline.hasPassed {
            let column = try snapshot.segments[number].columns.date.verifiedValues()
            documents.forEach { days[column[Int($0)], default: 0] += 1 }
        }
        var months: [String: Int] = [:]
        for (day, count) in days where day != ColumnsReader.noDate {
            months[String(Day(number: Int32(day)).description.prefix(7)), default: 0] += count
        }
        return months
    }

    private static func histogram(_ months: [String: Int], _ name: (String) -> Substring) -> [Facet.Value] {
        var counts: [Substring: Int] = [:]
        for (month, count) in months { counts[name(month), default: 0] += count }
        return counts.sorted { $0.key > $1.key }.map { Facet.Value(text: String($0.key), count: $0.value) }
    }
}

/// Walks over the values of a field in a segment.
private struct ValueWalk {
    /// The place of the segment in the snapshot.
    let number: Int
    private let prefix: [UInt8]
    private var terms: TermsReader.TermIterator
    private(set) var isAtEnd = false

    init(_ segment: SegmentReader, number: Int, prefix: [UInt8]) throws(StorageError) {
        self.number = number
        self.prefix = prefix
        terms = try segment.terms.terms(from: prefix)
        try advance()
    }

    mutating func advance() throws(StorageError) {
        let isThere = try terms.advance()
        isAtEnd = !isThere || !terms.entry.key.starts(with: prefix)
    }

    /// The term of the value.
    var entry: TermEntry { terms.entry }

    var documentCount: Int { terms.entry.documentCount }

    func isAt(_ key: [UInt8]) -> Bool { !isAtEnd && terms.entry.key == key }
}

/// The most frequent of values that come in the order of their bytes.
private struct MostFrequent {
    private let limit: Int
    /// A heap: none has fewer documents than the one half-way down to it; of equally frequent ones the last comes first.
    private var heap: [(count: Int, order: Int, text: String)] = []
    private var order = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// The values, the most frequent first, of equally frequent ones the first in the order of their bytes.
    var values: [Facet.Value] {
        heap.sorted { $0.count != $1.count ? $0.count > $1.count : $0.order < $1.order }.map { Facet.Value(text: $0.text, count: $0.count) }
    }

    /// Whether a value with so many documents at most can be among them.
    func canEnter(_ count: Int) -> Bool {
        if heap.count < limit { return count > 0 }
        return count > heap.first?.count ?? Int.max
    }

    mutating func insert(_ text: ArraySlice<UInt8>, count: Int) {
        guard canEnter(count) else { return }
        order += 1
        let value = (count: count, order: order, text: String(decoding: text, as: UTF8.self))
        if heap.count < limit {
            heap.append(value)
            siftUp()
        } else {
            heap[0] = value
            siftDown()
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        heap[left].count != heap[right].count ? heap[left].count < heap[right].count : heap[left].order > heap[right].order
    }

    private mutating func siftUp() {
        var place = heap.count - 1
        while place > 0, precedes(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func siftDown() {
        var place = 0
        while 2 * place + 1 < heap.count {
            let left = 2 * place + 1
            let child = left + 1 < heap.count && precedes(left + 1, left) ? left + 1 : left
            if !precedes(child, place) { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}
