import Analysis
import Evaluation
import Limier
import Searching

/// Asks an index all topics of a file, again and again with other rankings.
final class TopicSearch {
    private let reader: IndexReader
    private let searcher: Searcher
    private let topics: [(id: String, query: Query?)]
    private var ids: [Place: String] = [:]

    private struct Place: Hashable {
        var segment: Int
        var document: UInt32
    }

    /// - Parameter topics: names and queries; one without a query has no answers.
    init(_ reader: IndexReader, _ topics: [(id: String, query: Query?)]) {
        self.reader = reader
        self.topics = topics
        searcher = Searcher(reader.snapshot, Analyzer())
    }

    /// The answers to all topics.
    ///
    /// - Parameter depth: how many documents for each at most.
    func run(_ settings: SearchSettings, depth: Int) throws -> Run {
        var options = settings.searchOptions(limit: depth)
        options.counts = false
        var run = Run()
        for (id, query) in topics {
            guard let query else {
                run.set([], for: id)
                continue
            }
            let outcome = try searcher.search(query, options)
            run.set(try outcome.hits.map { Run.Answer(document: try self.id(of: $0), score: $0.score) }, for: id)
        }
        return run
    }

    /// The id of a document, which is read from the index once.
    private func id(of hit: ScoredDocument) throws -> String {
        let place = Place(segment: hit.segment, document: hit.document)
        if let known = ids[place] { return known }
        let id = try reader.snapshot.segments[hit.segment].documents.document(Int(hit.document)).id
        ids[place] = id
        return id
    }
}
