internal import Segments
internal import Storage

/// The documents of a term. The score is that of the stem, and shares of two more that count only the occurrences written like
/// the query word: without regard to accents, and just so.
final class WordScorer: Scorer {
    private let scoring: Scoring
    let cursor: PostingsCursor
    private let lengths: PackedIntegers
    private let surface: SurfaceFrequencies?
    /// The weights of the three scores: shares of those of the forms.
    private let exact: WordWeights
    /// The weights of what is told of many documents at once. Where forms must be looked at, it is a bound that takes all
    /// occurrences as written like the query word, of one weight.
    private let window: WordWeights
    private let listHighest: Double
    private let excess: Double
    private var blockBound = (block: -1, bound: 0.0)
    private var impacts = ImpactRow()

    /// A scorer of a term with the weights of the whole index.
    ///
    /// - Parameter surface: counts the forms that are written like the query word, where that matters.
    init(_ term: TermEntry, weights: WordWeights, surface: SurfaceForms?, _ context: SegmentContext) throws(StorageError) {
        scoring = context.scoring
        cursor = try context.segment.postings(term)
        context.trace?.add(term.key, cursor)
        lengths = context.lengths
        exact = WordWeights(
            stem: weights.stem, folded: surface?.hasFolded == true ? weights.folded * scoring.ranking.foldedShare : 0,
            exact: surface?.hasExact == true ? weights.exact * scoring.ranking.exactShare : 0)
        self.surface = surface.flatMap { $0.isMixed ? SurfaceFrequencies($0, term, context) : nil }
        excess = exact.folded * (1 - (surface?.foldedShare ?? 1)) + exact.exact * (1 - (surface?.exactShare ?? 1))
        let whole = exact.stem + exact.folded + exact.exact
        window = self.surface == nil ? exact : WordWeights(stem: whole * PreparedFormula.slack)
        let highest = scoring.grid.bound(scoring.formula.highest(idf: whole * PreparedFormula.slack))
        if cursor.blockCount > 1 {
            try cursor.readFrontier(into: &impacts)
            listHighest = min(highest, WordScorer.highest(impacts, scoring, window))
        } else {
            listHighest = highest
        }
        super.init()
        document = cursor.document
    }

    override var cost: Int { cursor.documentCount }

    override func advance() throws(StorageError) {
        try cursor.advance()
        document = cursor.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try cursor.seek(target)
        document = cursor.document
    }

    // MARK: Scores

    override func score() throws(StorageError) -> Double {
        guard let surface else { return windowScore(cursor.frequency, document) }
        let (folded, exact) = try surface.count(cursor)
        return score(cursor.frequency, folded, exact, document)
    }

    /// The score of a document from its weighted frequencies.
    private func score(_ stem: UInt32, _ folded: UInt32, _ exact: UInt32, _ document: UInt32) -> Double {
        let length = Double(lengths[Int(document)])
        return score(scoring.formula.saturation(frequency: Double(stem), length: length), stem, folded, exact, length)
    }

    /// The same from the saturation of the stem and the length of the document.
    @inline(__always)
    private func score(_ whole: Double, _ stem: UInt32, _ folded: UInt32, _ exact: UInt32, _ length: Double) -> Double {
        let formula = scoring.formula
        var score = self.exact.stem * whole
        if folded > 0 {
            score += self.exact.folded * (folded == stem ? whole : formula.saturation(frequency: Double(folded), length: length))
        }
        if exact > 0 {
            score += self.exact.exact * (exact == stem ? whole : formula.saturation(frequency: Double(exact), length: length))
        }
        return scoring.grid.round(score)
    }

    /// The score of the document at a place of the present block.
    func score(atPlace place: Int) throws(StorageError) -> Double {
        let document = cursor.documents[place]
        let frequency = cursor.frequencies[place]
        guard let surface else { return windowScore(frequency, document) }
        let (folded, exact) = try surface.count(cursor.occurrences(atPlace: place), frequency: frequency)
        return score(frequency, folded, exact, document)
    }

    override var addsScores: Bool { surface == nil }

    override func windowScore() throws(StorageError) -> Double {
        windowScore(cursor.frequency, document)
    }

    override func candidateBound() throws(StorageError) -> Double {
        windowScore(cursor.frequency, document)
    }

    /// What is told, among many, of a document with a frequency.
    @inline(__always)
    func windowScore(_ frequency: UInt32, _ document: UInt32) -> Double {
        WordScorer.score(Double(frequency), Double(lengths[Int(document)]), scoring, window)
    }

    @inline(__always)
    private static func score(_ frequency: Double, _ length: Double, _ scoring: Scoring, _ weights: WordWeights) -> Double {
        let saturation = scoring.formula.saturation(frequency: frequency, length: length)
        return scoring.grid.round(weights.stem * saturation + weights.folded * saturation + weights.exact * saturation)
    }

    override var settlesAside: Bool { true }
    override var likelyExcess: Double { excess }

    override func settle(_ candidates: Candidates) throws(StorageError) {
        guard let surface else { return }
        try surface.forEachMatch(of: candidates, try surface.lookout()) { place, stem, folded, exact in
            let length = Double(lengths[Int(candidates.documents[place])])
            let whole = scoring.formula.saturation(frequency: Double(stem), length: length)
            candidates[place] -= scoring.grid.round(window.stem * whole) - score(whole, stem, folded, exact, length)
        }
    }

    override func refineExactly(_ candidates: Candidates, insteadOf bound: Double) throws(StorageError) -> Bool {
        guard let surface, candidates.count <= WordScorer.fewCandidates else { return false }
        for place in 0..<candidates.count { candidates[place] -= bound }
        try surface.forEachMatch(of: candidates, cursor) { place, stem, folded, exact in
            candidates[place] += score(stem, folded, exact, candidates.documents[place])
        }
        document = cursor.document
        return true
    }

    /// Of so many candidates those that the rest of the query drops cost less than to look for the others once more.
    private static let fewCandidates = 32

    // MARK: Bounds

    override var highestScore: Double { listHighest }

    private static func highest(_ impacts: borrowing ImpactRow, _ scoring: Scoring, _ weights: WordWeights) -> Double {
        var highest = 0.0
        for pair in 0..<impacts.count {
            highest = max(highest, score(Double(impacts.frequencies[pair]), Double(impacts.lengths[pair]), scoring, weights))
        }
        return scoring.grid.bound(highest)
    }

    /// A bound of the scores in a block.
    func bound(ofBlock block: Int) throws(StorageError) -> Double {
        if cursor.blockCount == 1 { return listHighest }
        if blockBound.block == block { return blockBound.bound }
        try cursor.readFrontier(ofBlock: block, into: &impacts)
        let bound = WordScorer.highest(impacts, scoring, window)
        blockBound = (block, bound)
        return bound
    }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        let block = try cursor.block(reaching: target)
        if block == cursor.blockCount { return ScoreBound(score: 0, last: Scorer.end - 1) }
        return ScoreBound(score: try bound(ofBlock: block), last: try cursor.lastDocument(ofBlock: block))
    }

    // MARK: Many documents at once

    /// Puts the window scores of some documents of the present block, whose frequencies are unpacked, into `scores`.
    func score(_ places: Range<Int>, into scores: borrowing ScoreBlock) {
        score(cursor.documents, cursor.frequencies, places, into: scores)
    }

    /// Puts the window scores of documents and their frequencies into `scores`.
    func score(
        _ documents: borrowing WordBlock, _ frequencies: borrowing WordBlock, _ places: Range<Int>, into scores: borrowing ScoreBlock
    ) {
        let lengths = lengths
        let formula = scoring.formula
        let grid = scoring.grid
        let stem = window.stem
        if window.folded == 0 && window.exact == 0 {
            for place in places {
                scores[place] = grid.round(
                    formula.score(idf: stem, frequency: Double(frequencies[place]), length: Double(lengths[Int(documents[place])])))
            }
            return
        }
        let (folded, exact) = (window.folded, window.exact)
        for place in places {
            let saturation = formula.saturation(
                frequency: Double(frequencies[place]), length: Double(lengths[Int(documents[place])]))
            scores[place] = grid.round(stem * saturation + folded * saturation + exact * saturation)
        }
    }

    override func add(to window: ScoreWindow) throws(StorageError) {
        if document < window.start { try cursor.seek(window.start) }
        while cursor.document < window.end {
            cursor.unpackFrequencies()
            let start = cursor.index
            var end = cursor.inBlock
            if cursor.documents[end - 1] >= window.end { end = cursor.firstPlace(reaching: window.end, from: start) }
            score(start..<end, into: window.scratch)
            for place in start..<end { window.add(window.scratch[place], to: cursor.documents[place]) }
            try cursor.move(to: end)
        }
        document = cursor.document
    }

    override func fill(_ candidates: Candidates, from start: UInt32, isScored: Bool) throws(StorageError) -> UInt32 {
        if cursor.document < start { try cursor.seek(start) }
        document = cursor.document
        if document == Scorer.end { return Scorer.end }
        candidates.take(self, isScored: isScored)
        return cursor.documents[cursor.inBlock - 1] + 1
    }

    override func filter(_ candidates: Candidates, isScored: Bool) throws(StorageError) {
        try candidates.keep(self, isScored: isScored)
        document = cursor.document
    }

    override func refine(_ candidates: Candidates, insteadOf bound: Double) throws(StorageError) {
        try candidates.refine(self, insteadOf: bound)
        document = cursor.document
    }
}
