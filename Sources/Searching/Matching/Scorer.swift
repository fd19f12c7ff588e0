internal import Segments
internal import Storage

/// Walks over the documents of a segment that may match a clause, tells those that do, and scores them.
///
/// The contract of `PostingsCursor`: it stands on the first candidate when it is made, `advance` and `seek` go forward, at the
/// end `document` is `Scorer.end`, and calling on is legal. A candidate is a match where `isMatch` says so: what is costly to
/// find out - whether words stand side by side - is asked only where the rest of the query holds. Deleted documents are walked
/// over like others; the collector leaves them out.
///
/// Scores are rounded to the `ScoreGrid` of the query, so their sums are exact. Bounds hold for every score, whatever the
/// formula's parameters.
class Scorer {
    /// Stands behind the last document.
    static let end = PostingsCursor.end

    /// The candidate that the scorer stands on.
    final var document = Scorer.end

    /// About how many candidates it will walk over.
    var cost: Int { 0 }

    /// Goes to the next candidate.
    func advance() throws(StorageError) {}

    /// Goes to the first candidate at or behind a target; never back.
    func seek(_ target: UInt32) throws(StorageError) {}

    /// Whether the candidate is a match.
    func isMatch() throws(StorageError) -> Bool { true }

    /// The score of the candidate, for which `isMatch` has said yes.
    func score() throws(StorageError) -> Double { 0 }

    // MARK: Bounds

    /// No score in the segment is above it.
    var highestScore: Double { 0 }

    /// A bound of the scores of documents from a target on, that is not before the candidate, and the last document that it holds
    /// for.
    func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        ScoreBound(score: highestScore, last: Scorer.end - 1)
    }

    /// A bound of the score of the candidate that costs less than to ask whether it is a match.
    func candidateBound() throws(StorageError) -> Double { highestScore }

    /// A bound of the scores in a range of documents; where it would have to be put together from many bounds it may be that of the
    /// segment.
    final func highestScore(from first: UInt32, through last: UInt32) throws(StorageError) -> Double {
        let mostBounds = 4
        var from = max(first, document)
        var highest = 0.0
        var bounds = 0
        while from <= last {
            let bound = try bound(from: from)
            highest = max(highest, bound.score)
            bounds += 1
            if bound.last >= last { break }
            if bounds == mostBounds { return highestScore }
            from = bound.last + 1
        }
        return highest
    }

    // MARK: Many documents at once

    /// Whether what `add(to:)`, `fill` and `filter` tell are the scores themselves, and not bounds of them.
    var addsScores: Bool { true }

    /// Whether all documents that `fill` and `filter` name are matches.
    var tellsMatches: Bool { true }

    /// What is added for the candidate, for which `isMatch` has said yes.
    func windowScore() throws(StorageError) -> Double { try score() }

    /// Adds the scores of all matches in a window of documents, or bounds of them; goes behind it.
    func add(to window: ScoreWindow) throws(StorageError) {
        if document < window.start { try seek(window.start) }
        while document < window.end {
            if try isMatch() { window.add(try windowScore(), to: document) }
            try advance()
        }
    }

    /// Adds documents from one on that may match to `candidates`, which is empty, with bounds of their scores where they count.
    ///
    /// - Returns: the document to go on from; the end where there are no more.
    func fill(_ candidates: Candidates, from start: UInt32, isScored: Bool) throws(StorageError) -> UInt32 {
        if document < start { try seek(start) }
        while document != Scorer.end && candidates.count < Candidates.size {
            if try isMatch() { candidates.append(document, isScored ? try windowScore() : 0) }
            try advance()
        }
        return document
    }

    /// Keeps the candidates that may match, and adds to their bounds where those count.
    func filter(_ candidates: Candidates, isScored: Bool) throws(StorageError) {
        try candidates.keep { (document) throws(StorageError) in
            if self.document < document { try self.seek(document) }
            guard self.document == document, try self.isMatch() else { return nil }
            return isScored ? try self.windowScore() : 0
        }
    }

    /// Whether `settle` leaves the scorer where it is.
    var settlesAside: Bool { false }

    /// Does what `refine` and then `settle` do, where that costs less than the two; false where not, and nothing is done.
    func refineExactly(_ candidates: Candidates, insteadOf bound: Double) throws(StorageError) -> Bool { false }

    /// About how far the bounds of documents that match are above their scores.
    var likelyExcess: Double { 0 }

    /// Puts the scores of the candidates that are matches in the place of what `add(to:)`, `fill` and `filter` told of them.
    func settle(_ candidates: Candidates) throws(StorageError) {
        if addsScores { return }
        for place in 0..<candidates.count {
            let document = candidates.documents[place]
            if self.document < document { try seek(document) }
            if self.document == document, try isMatch() { candidates[place] -= try windowScore() - (try score()) }
        }
    }

    /// Puts what the candidates gain in the place of `bound`, which they were credited with.
    func refine(_ candidates: Candidates, insteadOf bound: Double) throws(StorageError) {
        for place in 0..<candidates.count {
            let document = candidates.documents[place]
            candidates[place] -= bound
            if self.document < document { try self.seek(document) }
            if self.document == document, try isMatch() { candidates[place] += try windowScore() }
        }
    }
}

/// A bound of scores in a range of documents.
struct ScoreBound {
    /// No score is above it.
    var score: Double
    /// The last document of the range.
    var last: UInt32
}

/// Matches nothing.
final class EmptyScorer: Scorer {}
