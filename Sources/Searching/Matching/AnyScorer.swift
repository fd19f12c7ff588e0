internal import Segments
internal import Storage

/// The documents that at least one of several scorers matches; the scores of those that do added up in the order of the
/// query.
final class AnyScorer: Scorer {
    private let scorers: [Scorer]
    private var present: UInt32

    init(_ scorers: [Scorer]) {
        self.scorers = scorers
        present = scorers.map(\.document).min() ?? Scorer.end
    }

    override var document: UInt32 { present }

    override var cost: Int { scorers.reduce(0) { $0 + $1.cost } }

    override func advance() throws(StorageError) {
        if present == Scorer.end { return }
        var next = Scorer.end
        for scorer in scorers {
            if scorer.document == present { try scorer.advance() }
            next = min(next, scorer.document)
        }
        present = next
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if present >= target { return }
        var next = Scorer.end
        for scorer in scorers {
            if scorer.document < target { try scorer.seek(target) }
            next = min(next, scorer.document)
        }
        present = next
    }

    override func score() throws(StorageError) -> Double {
        var sum = 0.0
        for scorer in scorers where scorer.document == present { sum += try scorer.score() }
        return sum
    }
}
