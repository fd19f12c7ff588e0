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

    /// What was noted.
    struct Report: Sendable, Hashable {
        var algorithm: Algorithm?
        var lists: [List]
        var scoredCount: Int
    }

    /// A list of postings.
    struct List: Sendable, Hashable {
        var term: String
        var documentCount: Int
        var blockCount: Int
        var decodedCount: Int
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
    var report: Report {
        var lists: [List] = []
        for (term, cursor) in cursors {
            let name = String(decoding: term, as: UTF8.self)
            if let known = lists.firstIndex(where: { $0.term == name }) {
                lists[known].decodedCount += cursor.decodedBlocks
            } else {
                lists.append(
                    List(
                        term: name, documentCount: cursor.documentCount, blockCount: cursor.blockCount,
                        decodedCount: cursor.decodedBlocks))
            }
        }
        return Report(algorithm: algorithm, lists: lists, scoredCount: scoredCount)
    }
}
