internal import Segments
internal import Storage

/// The documents that hold one of the forms that match a prefix or a word with jokers. All have the same score, as in other
/// engines: how rare the one or the other form is says nothing about how well a document answers to all of them.
///
/// The lists of the terms flow together in a window of documents, a bit each. Windows are small at first and grow, so that the first
/// documents cost little: until a list has a document in the window nothing is known of it but the first, which is read without
/// decoding a block.
final class ExpansionScorer: Scorer {
    /// That of every document.
    private let constant: Double
    private let segment: SegmentReader
    private let documentCount: UInt32

    /// The documents of terms that are in one document only.
    private var singles: [UInt32] = []
    /// The terms in more, and for each its next document; first those all of whose forms match.
    private var lists: [ExpansionList] = []
    private var next: [UInt32] = []

    private var window = DocumentWindow()
    private var size: UInt32 = 64
    private static let largestSize: UInt32 = 1 << 15
    private let expectedCount: Int

    /// A scorer of the forms of a segment.
    ///
    /// - Parameter score: of every document: 1 times the boost of the clause.
    init(_ expansion: SegmentExpansion, score: Double, _ context: SegmentContext) throws(StorageError) {
        let segment = context.segment
        constant = context.scoring.grid.round(score)
        self.segment = segment
        documentCount = UInt32(segment.documentCount)
        var partial: [ExpansionList] = []
        var count = 0
        if !expansion.terms.isEmpty {
            var walk = try segment.terms.terms()
            for (index, ordinal) in expansion.terms.enumerated() where !context.deadline.hasPassed {
                try walk.seek(ordinal: ordinal)
                count += walk.entry.documentCount
                if walk.entry.documentCount == 1 {
                    // All forms of the term are in this document.
                    singles.append(walk.entry.onlyDocument)
                    continue
                }
                var term = walk.entry
                // Not needed, and shared it could not change in place.
                term.key = []
                if expansion[index].count == term.formCount {
                    lists.append(ExpansionList(term, matching: nil))
                } else {
                    partial.append(ExpansionList(term, matching: expansion[index]))
                }
            }
        }
        lists += partial
        expectedCount = min(count, segment.documentCount)
        super.init()
        next.reserveCapacity(lists.count)
        for list in lists { next.append(try segment.firstDocument(list.term)) }
        try fillWindow(from: 0)
    }

    override var cost: Int { expectedCount }

    override func score() throws(StorageError) -> Double { constant }

    override var highestScore: Double { constant }

    override func advance() throws(StorageError) {
        if document == Scorer.end { return }
        try stand(from: document + 1)
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if document >= target { return }
        try stand(from: target)
    }

    /// Goes to the first match that is not before a document.
    private func stand(from target: UInt32) throws(StorageError) {
        if let found = window.first(from: target) {
            document = found
        } else {
            try fillWindow(from: max(target, window.range.upperBound))
        }
    }

    // MARK: Windows

    /// Goes to the first match that is not before a document, in a new window.
    private func fillWindow(from target: UInt32) throws(StorageError) {
        var floor = target
        while true {
            let first = try firstCandidate(from: floor)
            guard first < documentCount else {
                window.move(to: documentCount..<documentCount)
                document = Scorer.end
                return
            }
            let end = first + min(size, documentCount - first)
            size = min(size * 2, ExpansionScorer.largestSize)
            window.move(to: first..<end)
            try fill()
            if let found = window.first(from: first) {
                document = found
                return
            }
            floor = end
        }
    }

    /// The first document that a list has at or behind one; all lists are moved there.
    private func firstCandidate(from floor: UInt32) throws(StorageError) -> UInt32 {
        var first = Scorer.end
        for document in singles where document >= floor { first = min(first, document) }
        for index in next.indices {
            if next[index] < floor {
                next[index] = try lists[index].seek(floor, in: segment)
            }
            first = min(first, next[index])
        }
        return first
    }

    private func fill() throws(StorageError) {
        let range = window.range
        for document in singles where range.contains(document) { window.insert(document) }
        for index in next.indices where next[index] < range.upperBound {
            next[index] = try lists[index].fill(&window, in: segment)
        }
    }
}

/// A term some or all of whose forms match.
private struct ExpansionList {
    let term: TermEntry
    private var cursor: PostingsCursor?
    private var forms: FormsReader?
    /// Whether each form matches; empty where all do.
    private var matches: [Bool] = []

    init(_ term: TermEntry, matching forms: ArraySlice<FormWalk.Found>?) {
        self.term = term
        guard let forms else { return }
        matches = [Bool](repeating: false, count: term.formCount)
        for form in forms { matches[form.ordinal] = true }
    }

    /// The cursor, which is made when it is first needed.
    private mutating func open(in segment: SegmentReader) throws(StorageError) -> PostingsCursor {
        if let cursor { return cursor }
        let new = try segment.postings(term)
        cursor = new
        if !matches.isEmpty { forms = segment.forms(term) }
        return new
    }

    /// The first document of the term at or behind a target, whether a form that matches is in it or not.
    mutating func seek(_ target: UInt32, in segment: SegmentReader) throws(StorageError) -> UInt32 {
        let cursor = try open(in: segment)
        try cursor.seek(target)
        return cursor.document
    }

    /// Puts the documents of the window that hold a form that matches into it; the first document of the term behind.
    mutating func fill(_ window: inout DocumentWindow, in segment: SegmentReader) throws(StorageError) -> UInt32 {
        let cursor = try open(in: segment)
        guard let forms else {
            try cursor.fill(&window)
            return cursor.document
        }
        while cursor.document < window.range.upperBound {
            if !window.contains(cursor.document), try holdsMatch(cursor.occurrences, forms) { window.insert(cursor.document) }
            try cursor.advance()
        }
        return cursor.document
    }

    private func holdsMatch(_ occurrences: Range<Int>, _ forms: FormsReader) throws(StorageError) -> Bool {
        for occurrence in occurrences where matches[try forms[occurrence]] { return true }
        return false
    }
}
