internal import Segments
internal import Storage

/// The documents in which the tokens of a lattice stand at consecutive positions, or nearly so; the frequency is the number of
/// places where they do, those in the title weighted.
final class PhraseScorer: Scorer {
    private let context: SegmentContext
    private let weight: Double
    private let zone: Zone
    private let matches: any PhraseMatches

    init(_ phrase: PhraseClause, weight: Double, _ context: SegmentContext) throws(StorageError) {
        self.context = context
        self.weight = weight
        zone = phrase.zone
        matches = try PhrasePaths.matches(phrase, weight: weight, context)
        super.init()
        document = matches.document
    }

    override var cost: Int { matches.cost }

    override func advance() throws(StorageError) {
        try matches.advance()
        document = matches.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try matches.seek(target)
        document = matches.document
    }

    override func isMatch() throws(StorageError) -> Bool {
        guard try matches.isMatch() else { return false }
        return zone == .all ? true : try frequency(in: document) > 0
    }

    override func score() throws(StorageError) -> Double {
        score(document, frequency: try frequency(in: document))
    }

    /// The score of a document with a weighted number of matches.
    func score(_ document: UInt32, frequency: Int) -> Double {
        context.score(document, weight: weight, frequency: frequency)
    }

    /// The only way through the lattice, where there is only one.
    var path: PathScorer? { matches as? PathScorer }

    /// The weighted number of matches in the zone, in the document that was looked at last.
    func frequency(in document: UInt32) throws(StorageError) -> Int {
        let columns = context.segment.columns
        let titleEnd = try columns.titleEnd[document: Int(document)]
        let titleWeight = context.scoring.titleWeight
        var frequency = 0
        if zone == .all || zone == .title {
            let restWeight = zone == .all ? 1 : 0
            matches.forEachStart { frequency += $0 < titleEnd ? titleWeight : restWeight }
            return frequency
        }
        let bodyEnd = try columns.bodyEnd[document: Int(document)]
        let range = zone == .body ? titleEnd..<max(titleEnd, bodyEnd) : max(titleEnd, bodyEnd)..<Int.max
        matches.forEachStart { frequency += range.contains(Int($0)) ? 1 : 0 }
        return frequency
    }

    override var highestScore: Double { matches.highestScore }
    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound { try matches.bound(from: target) }
    override func candidateBound() throws(StorageError) -> Double { try matches.candidateBound() }

    // MARK: Many documents at once

    /// Whether the documents that hold the words are named, and not those of the phrase.
    private var namesWords: Bool { !matches.tellsMatches }

    override var tellsMatches: Bool { !namesWords }
    override var addsScores: Bool { !namesWords }

    override func fill(_ candidates: Candidates, from start: UInt32, isScored: Bool) throws(StorageError) -> UInt32 {
        if namesWords { return try matches.fill(candidates, from: start, isScored: isScored) }
        return try super.fill(candidates, from: start, isScored: isScored)
    }

    override func filter(_ candidates: Candidates, isScored: Bool) throws(StorageError) {
        if namesWords { return try matches.filter(candidates, isScored: isScored) }
        try super.filter(candidates, isScored: isScored)
    }
}
