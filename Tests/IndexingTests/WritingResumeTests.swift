import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("A run that is resumed")
struct WritingResumeTests {
    /// An input of several files and forms, with ids that come again, documents without id and bad ones.
    private struct Input {
        let files: TemporaryDirectory
        var paths: [String] = []

        init(_ seed: String) throws {
            files = try TemporaryDirectory(in: TemporaryDirectory.memory)
            var random = SeededGenerator(seed)
            func lines(_ count: Int) -> String {
                (0..<count).map { number in
                    switch number % 9 {
                    case 5: #"{"title":"sans nom","text":"texte \#(number)"}"#
                    case 7: "{"
                    default: random.article(id: "\(Int.random(in: 0..<60, using: &random))", words: 6).json
                    }
                }.joined(separator: "\n")
            }
            paths.append(try files.write("un.jsonl", lines(70)))
            paths.append(try files.write("table.csv", "id,text\n" + (0..<40).map { "c\($0 % 30),texte \($0)\n" }.joined()))
            for name in ["a", "b", "c"] { try files.write("dossier/\(name).txt", "Le texte \(name) est là.") }
            try files.write("dossier/vide.txt", "")
            paths.append(try files.makeFolder("dossier"))
            paths.append(try files.write("deux.jsonl", lines(60)))
        }

        func reader(_ options: IndexingOptions) throws -> InputReader { try InputReader(inputs: paths, options: options.input) }
    }

    private static func options(
        threads: Int = 1, every interval: CommitInterval? = .documents(10), resume: Bool = true, recreate: Bool = false, strict: Bool = false
    ) -> IndexingOptions {
        IndexingOptions(
            threads: threads, memory: 1, recreate: recreate, strict: strict, commitInterval: interval, resume: resume,
            input: InputOptions(batchBytes: 400))
    }

    /// Runs as the command does; `stop` counts the operations of the directory that go well.
    @discardableResult
    private static func run(
        _ input: Input, _ index: WrittenIndex, _ options: IndexingOptions, stop: Int = .max, policy: MergePolicy = .never
    ) throws -> IndexingReport {
        let faulty = FaultyDirectory(index.directory, .stop(at: stop))
        let start: IndexWriter.Start = !options.recreate ? .newest : options.resume ? .emptyOrResumable : .empty
        return try IndexWriter(faulty, from: start, policy: policy).index(input.reader(options), options)
    }

    @Test("Ends as one that was never interrupted, wherever and however often it was, and indexes nothing twice", arguments: [1, 2, 3])
    func everywhere(threads: Int) throws {
        let input = try Input("resume \(threads)")
        let whole = try WrittenIndex()
        for index in [whole] { try index.add([Document(id: "1", text: "ancien"), Document(id: "x", text: "ancien")]) }
        let expected = try Self.run(input, whole, Self.options(every: nil, resume: false))
        let live = try whole.live()
        var stop = 1
        var resumed: Set<Int> = []
        while true {
            let index = try WrittenIndex()
            try index.add([Document(id: "1", text: "ancien"), Document(id: "x", text: "ancien")])
            var report: IndexingReport?
            var attempts = 0
            while report == nil {
                attempts += 1
                let allowed = attempts < 4 ? stop * attempts : .max
                let before = try #require(try index.manifest()).documentsOfRun
                do {
                    report = try Self.run(input, index, Self.options(threads: threads), stop: allowed, policy: MergePolicy(segmentsPerTier: 3))
                    #expect(report?.resumed == before)
                    resumed.insert(before)
                } catch is StorageError {
                    #expect(try #require(try index.manifest()).documentsOfRun >= before)
                }
            }
            let place = Comment(rawValue: "\(threads) threads, stopped at step \(stop), \(attempts) runs")
            #expect(report?.documents == expected.documents && report?.replaced == expected.replaced, place)
            #expect(report?.skipped == expected.skipped && report?.textBytes == expected.textBytes, place)
            #expect(try index.live() == live, place)
            #expect(try index.manifest()?.nextSequence == whole.manifest()?.nextSequence, place)
            #expect(try index.faults() == [], place)
            #expect(try index.folders().there.sorted() == index.folders().named.sorted(), place)
            if attempts == 1 { break }
            stop += 37
        }
        #expect(resumed.count > 5, "\(resumed)")
    }

    @Test("A run that is complete has nothing left to do; what was deleted in between stays deleted")
    func complete() throws {
        let input = try Input("complete")
        let index = try WrittenIndex()
        let first = try Self.run(input, index, Self.options())
        let generation = try #require(try index.manifest()).generation
        let again = try Self.run(input, index, Self.options())
        #expect(try #require(try index.manifest()).generation == generation)
        #expect(again.documents == first.documents && again.resumed == first.documents + first.replaced && again.resumedTextBytes == first.textBytes)
        let deleted = try IndexWriter(existing: index.directory).delete(ids: ["a.txt"])
        #expect(deleted.deleted == 1)
        _ = try IndexWriter(existing: index.directory).merge()
        _ = try Self.run(input, index, Self.options())
        #expect(try index.live()["a.txt"] == nil)
        try Self.run(input, index, Self.options(resume: false))
        #expect(try index.live()["a.txt"] != nil)
    }

    @Test("Where the input begins otherwise, is read otherwise, or others have added documents, all of it is indexed")
    func changes() throws {
        let input = try Input("changes")
        let lines = try FileBytes.read(input.paths[0])
        func index() throws -> WrittenIndex {
            let index = try WrittenIndex()
            #expect(throws: StorageError.self) { try Self.run(input, index, Self.options(), stop: 400) }
            #expect(try #require(try index.manifest()).documentsOfRun > 0)
            return index
        }
        let changed = try index()
        try input.files.write("un.jsonl", lines.map { $0 == UInt8(ascii: "x") ? UInt8(ascii: "y") : $0 })
        let report = try Self.run(input, changed, Self.options())
        #expect(report.resumed == 0)
        try input.files.write("un.jsonl", lines)
        let plain = try WrittenIndex()
        try Self.run(input, plain, Self.options(every: nil, resume: false))

        let others = try index()
        try others.add([Document(id: "autre", text: "autre")])
        #expect(try Self.run(input, others, Self.options()).resumed == 0)
        #expect(try Set(others.live().keys) == Set(plain.live().keys).union(["autre"]))

        let otherwise = try index()
        var options = Self.options()
        _ = options.input.fieldNames.name("text", ["title"])
        #expect(try Self.run(input, otherwise, options).resumed == 0)

        // More behind what was committed is no change.
        let longer = try index()
        let committed = try #require(try longer.manifest()).documentsOfRun
        try input.files.write("trois.jsonl", Document(id: "trois", text: "trois").json)
        var more = input
        more.paths.append(input.files.path("trois.jsonl"))
        #expect(try Self.run(more, longer, Self.options()).resumed == committed)
        #expect(try Set(longer.live().keys) == Set(plain.live().keys).union(["trois"]))
    }

    @Test("A run that drops what was there goes on where it began so, and drops it where it did not")
    func recreation() throws {
        let input = try Input("recreation")
        let index = try WrittenIndex()
        try index.add([Document(id: "x", text: "ancien")])
        let options = Self.options(recreate: true)
        #expect(throws: StorageError.self) { try Self.run(input, index, options, stop: 300) }
        let committed = try #require(try index.manifest()).documentsOfRun
        #expect(committed > 0)
        #expect(try Self.run(input, index, options).resumed == committed)
        #expect(try index.live()["x"] == nil && index.live()["trois"] == nil)
        // Interrupted before its first commit it has dropped nothing.
        let other = try WrittenIndex()
        try other.add([Document(id: "x", text: "ancien")])
        #expect(throws: StorageError.self) { try Self.run(input, other, options, stop: 20) }
        #expect(try Set(other.live().keys) == ["x"])
        // A run that had added to the index is not one that began with an empty one.
        #expect(throws: StorageError.self) { try Self.run(input, other, Self.options(), stop: 300) }
        #expect(try Self.run(input, other, options).resumed == 0)
        #expect(try other.live() == index.live())
    }

    @Test("After a bad document was corrected a strict run goes on")
    func strict() throws {
        let files = try TemporaryDirectory(in: TemporaryDirectory.memory)
        var lines = (0..<100).map { Document(id: "\($0)", text: "texte \($0)").json }
        let good = lines[80]
        lines[80] = "{"
        let index = try WrittenIndex()
        let options = Self.options(strict: true)
        func run() throws -> IndexingReport {
            let path = try files.write("input.jsonl", lines.joined(separator: "\n"))
            let reader = try InputReader(inputs: [path], options: options.input)
            return try IndexWriter(index.directory, recreate: false, policy: .never).index(reader, options)
        }
        let error = #expect(throws: IndexingError.self) { try run() }
        let committed = try #require(try index.manifest()).documentsOfRun
        #expect(committed > 0 && error?.description.contains("the first \(committed) documents are committed") == true, "\(String(describing: error))")
        lines[80] = good
        let report = try run()
        #expect(report.resumed == committed && report.documents == 100)
        #expect(try index.live().count == 100)
    }
}

extension Manifest {
    /// Documents of the run that can be resumed.
    fileprivate var documentsOfRun: Int { checkpoint?.documents ?? 0 }
}
