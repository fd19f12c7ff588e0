internal import Segments
internal import Storage

/// The documents of a term. The score is that of the stem, and shares of two more that count only the occurrences written like
/// the query word: without regard to accents, and just so.
final class WordScorer: Scorer {
    private let scoring: Scoring
    private let weights: WordWeights
    let cursor: PostingsCursor
    private let lengths: PackedIntegers
    private let surface: SurfaceFrequencies?
    /// The weights of the two shares.
    private let foldedWeight: Double, exactWeight: Double
    /// The same for a document all of whose occurrences are taken to count.
    private let foldedBound: Double, exactBound: Double
    private let listHighest: Double
    private var blockBound = (block: -1, bound: 0.0)
    private var impacts = ImpactRow()

    /// A scorer of a term with the weights of the whole index.
    ///
    /// - Parameter surface: counts the forms that are written like the query word, where that matters.
    init(_ term: TermEntry, weights: WordWeights, surface: SurfaceForms?, _ context: SegmentContext) throws(StorageError) {
        scoring = context.scoring
        self.weights = weights
        cursor = try context.segment.postings(term)
        context.trace?.add(term.key, cursor)
        lengths = context.lengths
        foldedWeight = surface?.hasFolded == true ? weights.folded * scoring.ranking.foldedShare : 0
        exactWeight = surface?.hasExact == true ? weights.exact * scoring.ranking.exactShare : 0
        self.surface = surface.flatMap { $0.isMixed ? SurfaceFrequencies($0, term, context) : nil }
        let slack = self.surface == nil ? 1 : PreparedFormula.slack
        foldedBound = foldedWeight * slack
        exactBound = exactWeight * slack
        let formula = scoring.formula
        let highest = scoring.grid.bound(formula.highest(idf: weights.stem + foldedBound + exactBound))
        if cursor.blockCount > 1 {
            try cursor.readFrontier(into: &impacts)
            listHighest = min(
                highest,
                WordScorer.highest(impacts, scoring, stem: weights.stem, folded: foldedBound, exact: exactBound))
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
        let length = Double(lengths[Int(document)])
        let formula = scoring.formula
        var score = formula.score(idf: weights.stem, frequency: Double(cursor.frequency), length: length)
        if folded > 0 { score += formula.score(idf: foldedWeight, frequency: Double(folded), length: length) }
        if exact > 0 { score += formula.score(idf: exactWeight, frequency: Double(exact), length: length) }
        return scoring.grid.round(score)
    }

    override var addsScores: Bool { surface == nil }

    override func windowScore() throws(StorageError) -> Double {
        windowScore(cursor.frequency, document)
    }

    override func candidateBound() throws(StorageError) -> Double {
        windowScore(cursor.frequency, document)
    }

    /// The score of a document all of whose occurrences count for both shares, if any do in the segment.
    @inline(__always)
    func windowScore(_ frequency: UInt32, _ document: UInt32) -> Double {
        WordScorer.score(
            Double(frequency), Double(lengths[Int(document)]), scoring, stem: weights.stem, folded: foldedBound, exact: exactBound)
    }

    @inline(__always)
    private static func score(
        _ frequency: Double, _ length: Double, _ scoring: Scoring, stem: Double, folded: Double, exact: Double
    ) -> Double {
        let formula = scoring.formula
        var score = formula.score(idf: stem, frequency: frequency, length: length)
        if folded > 0 { score += formula.score(idf: folded, frequency: frequency, length: length) }
        if exact > 0 { score += formula.score(idf: exact, frequency: frequency, length: length) }
        return scoring.grid.round(score)
    }

    // MARK: Bounds

    override var highestScore: Double { listHighest }

    private static func highest(
        _ impacts: borrowing ImpactRow, _ scoring: Scoring, stem: Double, folded: Double, exact: Double
    ) -> Double {
        var highest = 0.0
        for pair in 0..<impacts.count {
            let score = score(
                Double(impacts.frequencies[pair]), Double(impacts.lengths[pair]), scoring, stem: stem, folded: folded, exact: exact)
            if score > highest { highest = score }
        }
        return scoring.grid.bound(highest)
    }

    /// A bound of the scores in a block.
    func bound(ofBlock block: Int) throws(StorageError) -> Double {
        if cursor.blockCount == 1 { return listHighest }
        if blockBound.block == block { return blockBound.bound }
        try cursor.readFrontier(ofBlock: block, into: &impacts)
        let bound = WordScorer.highest(impacts, scoring, stem: weights.stem, folded: foldedBound, exact: exactBound)
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
        let stem = weights.stem
        for place in places {
            scores[place] = formula.score(
                idf: stem, frequency: Double(frequencies[place]), length: Double(lengths[Int(documents[place])]))
        }
        if foldedBound > 0 || exactBound > 0 { addShares(documents, frequencies, places, to: scores) }
        for place in places { scores[place] = grid.round(scores[place]) }
    }

    private func addShares(
        _ documents: borrowing WordBlock, _ frequencies: borrowing WordBlock, _ places: Range<Int>, to scores: borrowing ScoreBlock
    ) {
        let lengths = lengths
        let formula = scoring.formula
        for share in [foldedBound, exactBound] where share > 0 {
            for place in places {
                scores[place] += formula.score(
                    idf: share, frequency: Double(frequencies[place]), length: Double(lengths[Int(documents[place])]))
            }
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
