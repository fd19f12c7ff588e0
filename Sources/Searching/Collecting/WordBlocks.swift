internal import Segments
internal import Storage

/// The best of the documents of one term: blocks are looked at one by one, all documents of a block together.
enum WordBlocks {
    /// Shows all documents that can be among the best.
    static func run(_ scorer: WordScorer, _ hits: SegmentHits, _ deadline: Deadline) throws(StorageError) {
        let cursor = scorer.cursor
        let scores = ScoreBlock()
        var block = 0
        while block < cursor.blockCount, !deadline.hasPassed {
            if hits.threshold > -Double.infinity {
                if !hits.canEnter(scorer.highestScore) { return }
                if !hits.canEnter(try scorer.bound(ofBlock: block)) {
                    block += 1
                    continue
                }
            }
            try cursor.move(toBlock: block)
            cursor.unpackFrequencies()
            scorer.score(0..<cursor.inBlock, into: scores)
            for place in 0..<cursor.inBlock where hits.canEnter(scores[place]) {
                let score = scorer.addsScores ? scores[place] : try scorer.score(atPlace: place)
                hits.insert(cursor.documents[place], score: score)
            }
            block += 1
        }
    }
}
