import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("A writer that is stopped")
struct WritingCrashTests {
    /// What the writer is doing when it is stopped, and the ids of the documents before and after.
    private enum Work: String, CaseIterable {
        case replace, recreate, first, firstWithNames, recreateWithNames, replaceAndMerge, merge, delete, deleteAll

        /// Whether there is no index before.
        var isFirst: Bool { self == .first || self == .firstWithNames }

        /// What the user adds to the names of entities, before and after.
        var names: (before: String?, after: String?) {
            switch self {
            case .firstWithNames: (nil, WritingCrashTests.names)
            case .recreateWithNames: ("lieu\tAilleurs\n", WritingCrashTests.names)
            default: (nil, nil)
            }
        }

        var before: Set<String> { isFirst ? [] : ["a", "b"] }
        var after: Set<String> {
            switch self {
            case .replace, .replaceAndMerge: ["a", "b", "c"]
            case .recreate, .recreateWithNames, .first, .firstWithNames: ["a", "c"]
            case .merge: ["a", "b"]
            case .delete: ["b"]
            case .deleteAll: []
            }
        }

        /// The index that the work begins with.
        func prepare(_ index: WrittenIndex) throws {
            if isFirst { return }
            func add(_ texts: String..., memory: Int = 64 << 20) throws {
                let writer = try IndexWriter(index.directory, from: .newest, findsEntities: false, gazetteer: names.before, policy: .never)
                _ = try writer.index([Document(id: "a", text: texts[0]), Document(id: "b", text: texts[1])], memory: memory)
            }
            if self == .merge { try add("zéro", "un") }
            try add("un", "un", memory: self == .merge ? 1 : 64 << 20)
        }

        /// Does the work in a folder.
        func run(_ directory: any Directory) throws {
            let policy = self == .replaceAndMerge || self == .deleteAll ? MergePolicy(segmentsPerTier: 2) : .never
            let isNew = self == .recreate || self == .recreateWithNames
            // To put the names together takes too long for so many runs, and has nothing to do with files.
            let writer = try IndexWriter(
                directory, from: isNew ? .empty : .newest, findsEntities: false, gazetteer: names.after, policy: policy)
            switch self {
            case .replace, .recreate, .recreateWithNames, .first, .firstWithNames, .replaceAndMerge:
                // One segment a document.
                _ = try writer.index([Document(id: "a", text: "deux"), Document(id: "c", text: "deux")], memory: 1)
            case .merge: _ = try writer.merge()
            case .delete: _ = try writer.delete(ids: ["a"])
            case .deleteAll: _ = try writer.delete(ids: ["a", "b"])
            }
        }

        /// Whether an index is as after the work.
        func isDone(_ index: WrittenIndex) throws -> Bool {
            switch self {
            case .merge: try index.manifest()?.segments.count == 1
            case .delete, .deleteAll: try index.live()["a"] == nil
            case .replace, .recreate, .recreateWithNames, .first, .firstWithNames, .replaceAndMerge: try index.live()["a"]?.document.text == "deux"
            }
        }
    }

    private static let names = "personne\tAnne Kermarec\tLa Kermarec\n"

    /// Where a work was stopped, what a power cut took then, and how it was found.
    private struct Cut {
        var work: Work
        var place: Int
        var loss: FaultyDirectory.Loss?
        var comment: Comment { "\(work), operation \(place), power cut: \(loss.map { "\($0)" } ?? "none")" }

        /// Verifies that an index is as before or as after the work, whole, and that the next writer goes on and cleans up; says
        /// whether it is as after.
        @discardableResult
        func verify(_ index: WrittenIndex, isDone: Bool, after stopped: FaultyDirectory) throws -> Bool {
            let live = try index.live()
            let isAfter = try work.isDone(index)
            let ids = isAfter ? work.after : work.before
            #expect(Set(live.keys) == ids, comment)
            #expect(isAfter || !isDone, comment)
            #expect(try index.names() == (isAfter ? work.names.after : work.names.before), comment)
            if try index.manifest() != nil { #expect(try index.faults() == [], comment) } else { #expect(work.isFirst, comment) }

            // A next writer that is stopped in its turn does no harm either.
            let next = FaultyDirectory(index.directory, .stop(at: place * 7 % 60), after: loss == nil ? stopped : nil)
            _ = try? IndexWriter(next, recreate: false, policy: .never).index([Document(id: "d", text: "trois")], memory: 1 << 20)
            try next.losePower(index.files, .mixed(seed: UInt64(place)))
            let between = try Set(index.live().keys)
            #expect(between == ids || between == ids.union(["d"]), comment)

            try index.add([Document(id: "d", text: "trois")])
            #expect(try Set(index.live().keys) == ids.union(["d"]), comment)
            #expect(try index.folders().there == index.folders().named, comment)
            #expect(try index.directory.list("").count { $0.hasPrefix("manifest") } == 1, comment)
            #expect(try index.directory.list("").count { $0.hasPrefix("gazetteer") } == (index.names() == nil ? 0 : 1), comment)
            #expect(try index.faults() == [], comment)
            return isAfter
        }
    }

    @Test("Stopped at any operation, power cut or not, an index is as before or as after, whole, and the next writer goes on", arguments: Work.allCases)
    private func everyInstant(work: Work) throws {
        var place = 0
        var cuts = 0
        var outcomes: Set<Bool> = []
        var isDone = false
        while !isDone {
            let rotating: [FaultyDirectory.Loss] = [.half, .torn, .lastByte]
            for loss: FaultyDirectory.Loss? in [nil, .all, rotating[place % 3], .mixed(seed: UInt64(place))] {
                let index = try WrittenIndex()
                try work.prepare(index)
                let faulty = FaultyDirectory(index.directory, .stop(at: place))
                isDone = try Self.succeeds { try work.run(faulty) }
                if let loss { try faulty.losePower(index.files, loss) }
                outcomes.insert(try Cut(work: work, place: place, loss: loss).verify(index, isDone: isDone, after: faulty))
                cuts += 1
            }
            place += 1
        }
        #expect(place > 20)
        #expect(outcomes == [false, true])
        print("Crash matrix: \(work): \(place - 1) operations, \(cuts) cuts, with and without power")
    }

    @Test("An input/output error at any operation leaves the index as before or as after, and what is said of it is true", arguments: Work.allCases)
    private func inputOutputErrors(work: Work) throws {
        var place = 0
        var failures = 0
        while true {
            let index = try WrittenIndex()
            try work.prepare(index)
            let faulty = FaultyDirectory(index.directory, .once(at: place))
            let isDone = try Self.succeeds { try work.run(faulty) }
            if !isDone { failures += 1 }
            try Cut(work: work, place: place, loss: nil).verify(index, isDone: isDone, after: faulty)
            if faulty.operations <= place { break }
            place += 1
        }
        // Nothing that fails is passed over, but for the attempts to clean up after a failure.
        #expect(failures == place)
        print("Crash matrix: \(work): \(place) input/output errors")
    }

    @Test("A disk that is full leaves the index as before or as after, and nothing on it that was not there", arguments: Work.allCases)
    private func fullDisk(work: Work) throws {
        var place = 0
        while true {
            let index = try WrittenIndex()
            try work.prepare(index)
            let faulty = FaultyDirectory(index.directory, .full(at: place))
            let isDone = try Self.succeeds { try work.run(faulty) }
            let comment = Comment(rawValue: "\(work), full at operation \(place)")
            #expect(try index.folders().there == index.folders().named, comment)
            #expect(try index.directory.list("").allSatisfy { !$0.hasSuffix(".tmp") }, comment)
            try Cut(work: work, place: place, loss: nil).verify(index, isDone: isDone, after: faulty)
            if isDone && faulty.operations <= place { break }
            place += 1
        }
        print("Crash matrix: \(work): \(place) times a full disk")
    }

    /// Runs to the end or to the failure that was planned.
    private static func succeeds(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as StorageError {
            #expect(error.message == FaultyDirectory.message)
            return false
        }
    }

    @Test("A run that commits and merges again and again leaves, wherever it is stopped, the input up to some document", arguments: [1, 2])
    func intervals(threads: Int) throws {
        // One file a batch; every third document replaces an earlier one, perhaps while that is merged.
        let documents = (0..<24).map { Document(id: "\($0 % 3 == 2 ? $0 / 2 : $0)", text: "texte \($0)") }
        var place = 0
        var counts: Set<Int> = []
        while true {
            let index = try WrittenIndex()
            try index.directory.makeDirectory("segments")
            let paths = try (0..<8).map { try index.files.write("\($0).jsonl", documents[$0 * 3..<$0 * 3 + 3].map(\.json).joined(separator: "\n")) }
            let options = IndexingOptions(
                threads: threads, memory: 1, commitInterval: .documents(4), input: InputOptions(batchBytes: 60))
            let faulty = FaultyDirectory(index.directory, .stop(at: place))
            let isDone = try Self.succeeds {
                let writer = try IndexWriter(faulty, recreate: false, policy: MergePolicy(segmentsPerTier: 3))
                _ = try writer.index(InputReader(inputs: paths, options: options.input), options)
            }
            try faulty.losePower(index.files, .mixed(seed: UInt64(place)))
            let comment = Comment(rawValue: "\(threads) threads, stopped at operation \(place)")
            let live = try index.live()
            let count = try index.manifest()?.nextSequence ?? 0
            counts.insert(count)
            var expected: [String: WrittenIndex.Live] = [:]
            for (sequence, document) in documents.prefix(count).enumerated() {
                expected[document.id] = WrittenIndex.Live(document: document, sequence: sequence)
            }
            #expect(live == expected, comment)
            if try index.manifest() != nil { #expect(try index.faults() == [], comment) }
            try index.add([Document(id: "fin", text: "fin")])
            #expect(try index.live().count == live.count + 1, comment)
            #expect(try index.folders().there.sorted() == index.folders().named.sorted(), comment)
            #expect(try index.faults() == [], comment)
            if isDone { break }
            place += 1
        }
        #expect(counts.count > 3 && counts.contains(24), "\(counts)")
        print("Crash matrix: \(threads) threads, many commits and merges: \(place) cuts")
    }

    @Test("The failure of a thread is the failure of the run", arguments: [1, 2])
    func failingThread(threads: Int) throws {
        for place in [5, 16, 24] {
            let index = try WrittenIndex()
            try index.directory.makeDirectory("segments")
            let path = try index.files.write("input.jsonl", (0..<100).map { Document(id: "\($0)", text: "texte").json }.joined(separator: "\n"))
            let options = IndexingOptions(threads: threads, memory: 1, input: InputOptions(batchBytes: 100))
            let reader = try InputReader(inputs: [path], options: options.input)
            let error = #expect(throws: StorageError.self) {
                try IndexWriter(FaultyDirectory(index.directory, .stop(at: place)), recreate: false).index(reader, options)
            }
            #expect(error?.message == FaultyDirectory.message)
            #expect(try index.manifest() == nil)
        }
    }
}
