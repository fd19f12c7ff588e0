import Analysis
import Benchmark
import Limier
import Searching
import Support

/// The best of many documents: the heap alone, and whole searches.
enum RankingKernels {
    static func register() {
        for k in [10, 1000] {
            kernel("top-k: the best \(k) of a million scores") {
                var random = SeededGenerator(seed: 11)
                return (0..<1_000_000).map { _ in Double.random(in: 0..<20, using: &random) }
            } run: { scores in
                var best = TopHits(k: k)
                for (document, score) in scores.enumerated() {
                    best.insert(ScoredDocument(segment: 0, document: UInt32(document), sequence: document, score: score))
                }
                blackHole(best.worst)
            }
        }
        for (name, query, options) in [
            ("any of three words", "mot3 mot20 mot100", SearchOptions(defaultOperator: .or)),
            ("all of two words", "mot3 mot20", SearchOptions()),
            ("a phrase of two words", "\"mot1 mot2\"", SearchOptions()),
        ] {
            kernel("search: \(name), the best 10 of 50,000 documents, 20 times") {
                let index = try Index()
                return (index: index, searcher: Searcher(index.snapshot, Analyzer()), query: try QueryParser.parse(query))
            } run: { kernel in
                for _ in 0..<20 { blackHole(try kernel.searcher.search(kernel.query, options).hits.count) }
            }
        }
    }

    /// 50,000 documents of 60 words each, drawn by Zipf's law.
    private struct Index {
        let snapshot: Snapshot
        private let folder: TemporaryDirectory

        init() throws {
            folder = try TemporaryDirectory(in: TemporaryDirectory.memory)
            var random = SeededGenerator(seed: 13)
            let index = SearchIndex(path: folder.path("index"))
            let documents = (0..<50_000).map { number in
                let words = (0..<60).map { _ in "mot\(rank(using: &random))" }
                return Document(id: "\(number)", text: words.joined(separator: " "))
            }
            try index.add(documents, findsEntities: false)
            snapshot = try Snapshot(index.directory, analyser: Analyzer.fingerprint)

            /// The rank of a word, 1 to 16,383: as many words of rank 2 to 3 as of 4 to 7, and so on.
            func rank(using random: inout SeededGenerator) -> Int {
                let magnitude = Int.random(in: 0..<14, using: &random)
                return Int.random(in: 1 << magnitude..<2 << magnitude, using: &random)
            }
        }
    }
}
