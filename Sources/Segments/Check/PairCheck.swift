internal import Storage

/// Holds the lists of pairs of words against the positions of the words: every pair of words that are in some pair has exactly the
/// documents in which the second begins where the first ends, with the weighted number of positions at which the first does.
///
/// Some documents are looked at at a time, so that memory does not grow with the segment.
struct PairCheck {
    private let segment: SegmentReader
    private let titleWeight: UInt32
    private let place: String
    private var words: [[UInt8]] = []
    private var numbers: [[UInt8]: Int] = [:]
    private var sources: [Source] = []
    private var pairs: [(key: UInt64, term: TermEntry, cursor: PostingsCursor)] = []

    private static let documentsAtATime = 4096

    /// The forms of a term that are a word of a pair.
    private struct Source {
        var word: Int
        var term: TermEntry
        var cursor: PostingsCursor
        var positions: PositionsReader
        var forms: FormsReader
        /// For each form of the term its length; 0 where it is not the word.
        var lengths: [UInt32]
    }

    /// A form of a word of a pair in a document.
    private struct Occurrence {
        var document: UInt32, position: UInt32, length: UInt32
        var word: Int
    }

    /// A pair in a document, and where it begins.
    private struct Match: Comparable, Hashable {
        var pair: UInt64
        var document: UInt32, start: UInt32

        static func < (left: Match, right: Match) -> Bool {
            (left.pair, left.document, left.start) < (right.pair, right.document, right.start)
        }
    }

    /// Checks the pairs of a segment.
    static func run(
        _ segment: SegmentReader, titleWeight: Int, place: String, _ report: inout CheckReport
    ) throws(StorageError) {
        let check = try PairCheck(segment, titleWeight: UInt32(titleWeight), place: place)
        for start in stride(from: 0, to: segment.documentCount, by: documentsAtATime) {
            let end = min(segment.documentCount, start + documentsAtATime)
            try check.check(UInt32(start)..<UInt32(end), &report)
        }
    }

    private init(_ segment: SegmentReader, titleWeight: UInt32, place: String) throws(StorageError) {
        self.segment = segment
        self.titleWeight = titleWeight
        self.place = place
        var terms: [(first: Int, second: Int, term: TermEntry)] = []
        var walk = try segment.terms.terms(from: TermKind.wordPair.prefix)
        while let term = try walk.next(), case .wordPair(let first, let second)? = TermKey(term.key) {
            terms.append((number(of: first), number(of: second), term))
        }
        for pair in terms {
            let key = UInt64(pair.first * words.count + pair.second)
            pairs.append((key, pair.term, try segment.postings(pair.term)))
        }
        pairs.sort { $0.key < $1.key }
        for word in words.indices { try addSources(word) }
    }

    private mutating func number(of word: [UInt8]) -> Int {
        if let known = numbers[word] { return known }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }

    private mutating func addSources(_ word: Int) throws(StorageError) {
        var lengths: [Int: [UInt32]] = [:]
        for form in try segment.terms.forms(folded: words[word]) {
            let term = try segment.terms.term(ordinal: form.term)
            lengths[form.term, default: [UInt32](repeating: 0, count: term.formCount)][form.ordinal] = UInt32(form.length)
        }
        for (ordinal, lengths) in lengths {
            let term = try segment.terms.term(ordinal: ordinal)
            sources.append(
                Source(
                    word: word, term: term, cursor: try segment.postings(term), positions: segment.positions(term),
                    forms: segment.forms(term), lengths: lengths))
        }
    }

    // MARK: Some documents

    private func check(_ documents: Range<UInt32>, _ report: inout CheckReport) throws(StorageError) {
        let matches = try matches(in: documents)
        var next = 0
        for pair in pairs {
            // Those of pairs that have no list.
            while next < matches.count && matches[next].pair < pair.key { missing(matches, &next, &report) }
            try pair.cursor.seek(documents.lowerBound)
            while true {
                let listed = min(pair.cursor.document, documents.upperBound)
                let found = next < matches.count && matches[next].pair == pair.key ? matches[next].document : documents.upperBound
                if min(listed, found) == documents.upperBound { break }
                var frequency: UInt32 = 0
                if found <= listed { frequency = try weigh(matches, &next) }
                let stated = listed <= found ? pair.cursor.frequency : 0
                if stated != frequency {
                    report.fault(
                        place,
                        "pair \"\(name(pair.key))\" has frequency \(stated), not \(frequency), in document \(min(listed, found))")
                }
                if listed <= found { try pair.cursor.advance() }
            }
        }
        while next < matches.count { missing(matches, &next, &report) }
    }

    private func name(_ pair: UInt64) -> String {
        let (first, second) = Int(pair).quotientAndRemainder(dividingBy: words.count)
        return String(decoding: words[first] + [0x20] + words[second], as: UTF8.self)
    }

    private func missing(_ matches: [Match], _ next: inout Int, _ report: inout CheckReport) {
        report.fault(place, "pair \"\(name(matches[next].pair))\" has no list, and is in document \(matches[next].document)")
        let pair = matches[next].pair
        while next < matches.count && matches[next].pair == pair { next += 1 }
    }

    /// The weighted number of the matches of one pair in one document, which are passed.
    private func weigh(_ matches: [Match], _ next: inout Int) throws(StorageError) -> UInt32 {
        let first = matches[next]
        let titleEnd = try segment.columns.titleEnd[document: Int(first.document)]
        var frequency: UInt32 = 0
        while next < matches.count, matches[next].pair == first.pair, matches[next].document == first.document {
            frequency += matches[next].start < titleEnd ? titleWeight : 1
            next += 1
        }
        return frequency
    }

    /// All matches in some documents, each once, in the order of pairs, documents and positions.
    private func matches(in documents: Range<UInt32>) throws(StorageError) -> [Match] {
        var occurrences: [Occurrence] = []
        for source in sources { try append(source, in: documents, to: &occurrences) }
        occurrences.sort { ($0.document, $0.position) < ($1.document, $1.position) }
        var matches: [Match] = []
        for index in occurrences.indices {
            let first = occurrences[index]
            let end = first.position + first.length
            var other = index + 1
            while other < occurrences.count, occurrences[other].document == first.document, occurrences[other].position <= end {
                if occurrences[other].position == end {
                    let pair = UInt64(first.word * words.count + occurrences[other].word)
                    matches.append(Match(pair: pair, document: first.document, start: first.position))
                }
                other += 1
            }
        }
        matches.sort()
        var kept = 0
        for index in matches.indices where kept == 0 || matches[index] != matches[kept - 1] {
            matches[kept] = matches[index]
            kept += 1
        }
        matches.removeLast(matches.count - kept)
        return matches
    }

    private func append(
        _ source: Source, in documents: Range<UInt32>, to occurrences: inout [Occurrence]
    ) throws(StorageError) {
        var positions = Words()
        try source.cursor.seek(documents.lowerBound)
        while source.cursor.document < documents.upperBound {
            let first = source.cursor.occurrences.lowerBound
            try source.positions.read(source.cursor, into: &positions)
            for index in 0..<positions.count {
                let length = source.lengths[try source.forms[first + index]]
                if length == 0 { continue }
                occurrences.append(
                    Occurrence(document: source.cursor.document, position: positions[index], length: length, word: source.word))
            }
            try source.cursor.advance()
        }
    }
}
