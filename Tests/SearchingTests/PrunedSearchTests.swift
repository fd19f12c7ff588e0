import Analysis
import Glibc
import Indexing
import Segments
import Storage
import Support
import Testing

@testable import Searching

/// `LIMIER_QUERIES` sets how many queries there are, for a long run.
@Suite("The pruned search equals the exhaustive one")
struct PrunedSearchTests {
    private static let queries = unsafe getenv("LIMIER_QUERIES").flatMap { Int(unsafe String(cString: $0)) } ?? 700

    @Test("Same documents, same order, same scores to the last bit, same total, in lists of many blocks", arguments: 1...4)
    func equality(commits: Int) throws {
        let seed = TestSeed.of("Pruned and exhaustive, \(commits) commits") &+ UInt64(commits)
        var generator = SeededGenerator(seed: seed)
        var collection = LargeRandomCollection(seed: seed)
        var numbers = 0
        var lists: [(documents: [Document], memory: Int)] = []
        for _ in 0..<commits {
            let count = Int.random(in: 300...4200 / commits, using: &generator)
            lists.append((collection.documents(numbers..<numbers + count), 64 << 20))
            numbers += count
        }
        let index = try TestIndex(commits: lists, deleting: (0..<numbers).filter { _ in
            Int.random(in: 0..<15, using: &generator) == 0 && commits != 2
        }.map { "d\($0)" })
        let words = collection.words
        var queries = RandomQueries(
            seed: seed, texts: lists.flatMap(\.documents).map { $0.title + " " + $0.text }, days: 18_990...19_230,
            authors: LargeRandomCollection.authors
        ) { generator in
            if Int.random(in: 0..<6, using: &generator) == 0 {
                return LargeRandomCollection.functionWords.randomElement(using: &generator) ?? "de"
            }
            let share = Double.random(in: 0..<1, using: &generator)
            return words[Int(share * share * Double(words.count))]
        }
        let searcher = Searcher(index.snapshot, Analyzer())
        for number in 0..<Self.queries / 4 {
            let query = queries.query()
            var options = queries.options()
            let place: Comment =
                "LIMIER_SEED=\(seed &- UInt64(commits)), query \(number): \(query.written), \(options.defaultOperator), \(options.ranking)"
            let prepared = try searcher.prepare(
                query, defaultOperator: options.defaultOperator, least: options.minimumMatch, evidence: options.ranking.evidence)
            let whole = try PrunedSearchTests.exhaustive(searcher, prepared, options)
            for _ in 0..<3 {
                (options.limit, options.offset) = queries.page()
                let found = try searcher.search(prepared, options)
                try PrunedSearchTests.require(found, equals: whole, options, place)
            }
        }
    }

    /// Whether a page of results is that of the whole list.
    static func require(
        _ found: SearchOutcome, equals whole: SearchOutcome, _ options: SearchOptions, _ place: Comment
    ) throws {
        let wanted = Array(whole.hits.dropFirst(options.offset).prefix(options.limit))
        let different = zip(found.hits, wanted).enumerated().first { $1.0 != $1.1 }
        try #require(different == nil, "\(place), \(options.limit) results after \(options.offset)")
        try #require(found.hits.count == wanted.count, place)
        try #require(found.total == whole.hits.count, place)
        try #require(found.isRelaxed == whole.isRelaxed, place)
    }

    /// Every match, scored one by one.
    static func exhaustive(
        _ searcher: Searcher, _ query: Searcher.PreparedQuery, _ options: SearchOptions
    ) throws -> SearchOutcome {
        var options = options
        options.limit = Int.max
        options.offset = 0
        options.prunes = false
        options.counts = false
        return try searcher.search(query, options)
    }
}
