import Analysis
import Segments
import Storage
import Support
import Synchronization
import Testing

@testable import Indexing

@Suite("Runs over an input", .serialized)
struct WritingRunTests {
    /// A collection as JSON Lines: ids that come again, lines that are skipped, documents that are kept with a warning.
    private struct Collection {
        /// A word for each number, all different.
        private static func word(_ number: Int) -> String {
            String(number, radix: 10).utf8.reduce(into: "v") { $0 += ["a", "e", "i", "o", "u", "b", "d", "k", "m", "z"][Int($1) - 48] }
        }

        var lines: [String] = []
        var live: [String: WrittenIndex.Live] = [:]
        var documents = 0
        /// The numbers, from 1 on, of lines with a problem.
        var skipped: [Int] = []
        var warned: [Int] = []

        /// `count` lines, of which some are documents of so many distinct words that the least memory is used up.
        init(_ count: Int, _ random: inout SeededGenerator) {
            for number in 0..<count {
                if number % (count / 4) == 9 {
                    let large = Document(id: "large\(number)", text: (number..<number + 6000).map(Self.word).joined(separator: " "))
                    lines.append(large.json)
                    live[large.id] = WrittenIndex.Live(document: large, sequence: documents)
                    documents += 1
                    continue
                }
                switch Int.random(in: 0..<20, using: &random) {
                case 0:
                    lines.append([#"{"id":"bad","text":"x""#, "{}", "[1]", #"{"id":"x","text":7}"#].randomElement(using: &random) ?? "")
                    skipped.append(lines.count)
                default:
                    var document = random.article(id: "d\(Int.random(in: 0..<count, using: &random))")
                    document.source = nil
                    if Int.random(in: 0..<20, using: &random) == 0 {
                        document.date = nil
                        lines.append(#"{"date":"2024-02-30","# + document.json.dropFirst())
                        warned.append(lines.count)
                        // A date that cannot be read is kept as it was written.
                        document.otherFields = [.init(name: "date", json: #""2024-02-30""#)]
                    } else {
                        lines.append(document.json)
                    }
                    live[document.id] = WrittenIndex.Live(document: document, sequence: documents)
                    documents += 1
                }
            }
        }
    }

    private static func options(threads: Int, memory: Int = 64 << 20, strict: Bool = false, batchBytes: Int = 3000) -> IndexingOptions {
        IndexingOptions(threads: threads, memory: memory, strict: strict, input: InputOptions(batchBytes: batchBytes))
    }

    @Test("The index is the same whatever the number of threads and the memory")
    func threadsAndMemory() throws {
        var random = SeededGenerator("runs")
        let collection = Collection(300, &random)
        var reference: [String: Set<Occurrence>]?
        for (threads, memory) in [(1, 64 << 20), (2, 64 << 20), (4, 64 << 20), (1, 1), (4, 1)] {
            let place = Comment(rawValue: "\(threads) threads, memory \(memory), seed \(random.seed)")
            let index = try WrittenIndex()
            var problems: [InputProblem] = []
            var seen: [Int] = []
            let report = try index.add(
                lines: collection.lines, Self.options(threads: threads, memory: memory), report: { problems.append($0) },
                progress: { seen.append($0.documents) })
            #expect(report.documents == collection.live.count, place)
            #expect(report.replaced == collection.documents - collection.live.count, place)
            #expect(report.skipped == collection.skipped.count && report.warnings == collection.warned.count, place)
            #expect(problems.compactMap(\.location.line) == (collection.skipped + collection.warned).sorted(), place)
            #expect(seen == seen.sorted() && seen.last == collection.documents, place)
            #expect(try index.live() == collection.live, place)
            let manifest = try #require(try index.manifest())
            #expect(manifest.documentCount == collection.live.count && manifest.nextSequence == collection.documents, place)
            if memory == 1 { #expect(manifest.segments.count > 1, place) }
            #expect(try index.folders().there == index.folders().named, place)
            #expect(try index.faults() == [], place)
            let occurrences = try index.occurrences()
            if let reference { #expect(occurrences == reference, place) }
            reference = reference ?? occurrences
        }
        let analyzer = Analyzer()
        for (id, live) in collection.live {
            #expect(reference?[id] == Occurrence.all(in: live.document, analyzer, titleWeight: 3).occurrences, "\(id), seed \(random.seed)")
        }
    }

    @Test("Documents given by the caller make the index that a run makes")
    func sameAsDocuments() throws {
        var random = SeededGenerator("documents and runs")
        let documents = (0..<60).map { _ in random.article(id: "d\(Int.random(in: 0..<50, using: &random))") }
        let given = try WrittenIndex()
        let read = try WrittenIndex()
        let first = try given.add(documents)
        let second = try read.add(lines: documents.map(\.json), Self.options(threads: 2))
        #expect(first.documents == second.documents && first.replaced == second.replaced && first.textBytes == second.textBytes)
        #expect(try given.live() == read.live(), "\(random.seed)")
        #expect(try given.occurrences() == read.occurrences(), "\(random.seed)")
    }

    @Test("A run without documents makes an index without documents", arguments: [[], ["{}"]])
    func nothing(lines: [String]) throws {
        let index = try WrittenIndex()
        let report = try index.add(lines: lines, Self.options(threads: 2))
        #expect(report.documents == 0 && report.skipped == lines.count)
        #expect(try index.manifest()?.documentCount == 0)
        #expect(try index.faults() == [])
    }

    @Test("Runs add to what the index has, and replace what comes again")
    func twoRuns() throws {
        let index = try WrittenIndex()
        func lines(_ ids: ClosedRange<Int>, _ text: String) -> [String] { ids.map { Document(id: "\($0)", text: text).json } }
        try index.add(lines: lines(1...200, "un"), Self.options(threads: 2, batchBytes: 500))
        let report = try index.add(lines: lines(150...300, "deux"), Self.options(threads: 2, batchBytes: 500))
        #expect(report.documents == 151 && report.replaced == 51)
        let live = try index.live()
        #expect(live.count == 300 && live.allSatisfy { ($0.value.document.text == "deux") == (Int($0.key) ?? 0 >= 150) })
        #expect(try index.faults() == [])
    }

    // MARK: Strictness

    @Test("With strict the first bad document ends the run and nothing is committed", arguments: [1, 2, 4])
    func strict(threads: Int) throws {
        let good = (0..<150).map { Document(id: "\($0)", text: "texte").json }
        for _ in 0..<4 {
            let index = try WrittenIndex()
            let before = try index.add([Document(id: "before", text: "x")])
            #expect(before.documents == 1)
            let manifest = try index.manifest()
            // All lines behind the first bad one are bad too: other threads meet theirs at once.
            let lines = good + [String](repeating: "{", count: 150)
            let problems = Mutex(0)
            let error = #expect(throws: IndexingError.self) {
                try index.add(lines: lines, Self.options(threads: threads, strict: true, batchBytes: 60)) { _ in problems.withLock { $0 += 1 } }
            }
            guard case .badDocument(let problem, committed: 0) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(problem.location.line == 151)
            #expect(error?.description.contains("input.jsonl:151:") == true)
            #expect(problems.withLock { $0 } == 0)
            #expect(try index.manifest() == manifest)
            #expect(try Set(index.live().keys) == ["before"])
            #expect(try index.faults() == [])
            // What the run left is gone with the next one.
            try index.add([Document(id: "after", text: "x")])
            #expect(try index.folders().there == index.folders().named)
            #expect(try Set(index.live().keys) == ["before", "after"])
        }
    }

    @Test("With strict a warning is none that ends the run")
    func strictWarning() throws {
        let index = try WrittenIndex()
        let report = try index.add(
            lines: [#"{"id":"a","text":"x","date":"2024-02-30"}"#], Self.options(threads: 1, strict: true))
        #expect(report.documents == 1 && report.warnings == 1)
    }

    @Test("A failed first run leaves no index")
    func failedFirstRun() throws {
        let index = try WrittenIndex()
        #expect(throws: IndexingError.self) { try index.add(lines: [#"{"id":"a","text":"x"}"#, "{"], Self.options(threads: 1, strict: true)) }
        #expect(try index.manifest() == nil)
        try index.add([Document(id: "b", text: "x")])
        #expect(try Set(index.live().keys) == ["b"])
        #expect(try index.folders().there == index.folders().named)
        #expect(try index.faults() == [])
    }
}
