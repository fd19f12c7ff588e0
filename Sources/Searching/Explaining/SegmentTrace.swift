internal import Segments

/// Takes note of how a segment is searched: in which way, and what was read of which lists.
final class SegmentTrace {
    /// A way of finding the best documents.
    enum Algorithm: String, Sendable {
        case wordBlocks = "word blocks"
        case phraseBlocks = "phrase blocks"
        case conjunction = "block-max conjunction"
        case maxScore = "block-max MaxScore"
        case blockMax = "block-max, one by one"
        case exhaustive = "exhaustive"
        case everyMatch = "all matches, by date"
    }

    /// The way; nil where nothing was sought.
    var algorithm: Algorithm?
    /// Documents whose scores were found out.
    var scoredCount = 0
    private var cursors: [(term: [UInt8], cursor: PostingsCursor)] = []

    /// Watches a list.
    func add(_ term: [UInt8], _ cursor: PostingsCursor) {
        cursors.append((term, cursor))
    }

    /// What was noted up to now. A term whose list was read by several cursors is there once, with the blocks of all.
    var report: SearchPlan.Segment {
        var lists: [SearchPlan.List] = []
        for (term, cursor) in cursors {
            let name = SegmentTrace.text(term)
            if let known = lists.firstIndex(where: { $0.term == name }) {
                lists[known].decodedCount += cursor.decodedBlocks
            } else {
                lists.append(
                    SearchPlan.List(
                        term: name, documentCount: cursor.documentCount, blockCount: cursor.blockCount,
                        decodedCount: cursor.decodedBlocks))
            }
        }
        return SearchPlan.Segment(algorithm: algorithm?.rawValue, lists: lists, scoredCount: scoredCount)
    }

    /// A key for people: the bytes that tell kinds of terms and part their words are left out.
    private static func text(_ key: [UInt8]) -> String {
        key.split { $0 < 0x20 }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
