internal import Segments
internal import Storage

/// The documents for which a test of what columns say of them holds. Every document is a candidate.
final class ColumnScorer: Scorer {
    private let count: Int
    private let test: (UInt32) -> Bool

    init(_ segment: SegmentReader, _ test: @escaping (UInt32) -> Bool) {
        count = segment.documentCount
        self.test = test
        super.init()
        document = count == 0 ? Scorer.end : 0
    }

    override var cost: Int { count }

    override func advance() { seek(document == Scorer.end ? Scorer.end : document + 1) }

    override func seek(_ target: UInt32) {
        if target > document { document = Int(target) < count ? target : Scorer.end }
    }

    override func isMatch() -> Bool { test(document) }
}

/// The documents of a set.
final class DocumentSetScorer: Scorer {
    private let documents: DocumentSet
    private let count: Int

    init(_ documents: DocumentSet) {
        self.documents = documents
        count = documents.count
        super.init()
        document = documents.first(from: 0) ?? Scorer.end
    }

    override var cost: Int { count }

    override func advance() {
        if document != Scorer.end { seek(document + 1) }
    }

    override func seek(_ target: UInt32) {
        if target > document { document = documents.first(from: target) ?? Scorer.end }
    }
}
