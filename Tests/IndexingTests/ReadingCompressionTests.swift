import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading compressed files")
struct ReadingCompressionTests {
    /// The ways to compress, with the extension of each.
    static let ways: [(name: String, compress: @Sendable ([UInt8]) -> [UInt8])] = [
        ("gz", { Compressed.gzip($0) }), ("zst", { Compressed.zstandard($0) }),
    ]
    private static let seed = UInt64.random(in: 0...UInt64.max)

    private func lines(_ numbers: Range<Int>) -> [UInt8] {
        Array(numbers.map { #"{"id":"\#($0)","text":"Le document numéro \#($0)"}"# + "\n" }.joined().utf8)
    }

    @Test("JSON Lines and texts come out as if not compressed", arguments: ["gz", "zst"])
    func transparent(name: String) throws {
        let compress = try #require(Self.ways.first { $0.name == name }?.compress)
        let reading = try Reading(file: "a.jsonl.\(name)", compress(lines(0..<20_000)), InputOptions(batchBytes: 10_000))
        #expect(reading.order == (0..<20_000).map(String.init))
        #expect(try Reading(file: "a.txt.\(name)", compress(Array("Titre\nTexte.".utf8))).documents.first?.text == "Texte.")
    }

    @Test("Members and frames one after the other are one file, empty ones too", arguments: ["gz", "zst"])
    func severalMembers(name: String) throws {
        let compress = try #require(Self.ways.first { $0.name == name }?.compress)
        let whole = lines(0..<300)
        let cuts = [0, 1000, 1000, 5000, whole.count]
        let parts = zip(cuts, cuts.dropFirst()).map { compress(Array(whole[$0..<$1])) }
        #expect(try Reading(file: "a.jsonl.\(name)", parts.flatMap { $0 }).order == (0..<300).map(String.init))
    }

    @Test("Zero bytes after gzip data are padding; a skippable frame is skipped")
    func padding() throws {
        let zipped = Compressed.gzip(lines(0..<3)) + [UInt8](repeating: 0, count: 1000)
        #expect(try Reading(file: "a.jsonl.gz", zipped).order == ["0", "1", "2"])
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7]
        #expect(try Reading(file: "a.jsonl.zst", skippable + Compressed.zstandard(lines(0..<3))).order == ["0", "1", "2"])
    }

    @Test("Of data cut anywhere the whole lines before the cut are delivered, then one problem", arguments: ["gz", "zst"])
    func truncated(name: String) throws {
        let compress = try #require(Self.ways.first { $0.name == name }?.compress)
        var generator = SeededGenerator(seed: Self.seed)
        let parts = [compress(lines(0..<2_000)), compress(lines(2_000..<4_000))]
        let data = parts.flatMap { $0 }
        for _ in 0..<40 {
            let length = Int.random(in: 1..<data.count, using: &generator)
            let reading = try Reading(file: "a.jsonl.\(name)", Array(data.prefix(length)))
            if length == parts[0].count { continue }
            let ids = reading.documents.map(\.id)
            #expect(ids == (0..<ids.count).map(String.init), "seed \(Self.seed)")
            #expect(reading.codes == [.damaged], "seed \(Self.seed), length \(length)")
            #expect(reading.order.last == "damaged")
            if length > parts[0].count { #expect(ids.count >= 2_000) }
            let problem = try #require(reading.problems.first)
            #expect(problem.location.byteOffset.map { $0 <= length } == true)
            if length >= 4 { #expect(problem.location.byteOffset == length) }
            #expect(problem.message.contains("the lines from \(ids.count + 1) on were skipped"))
        }
    }

    @Test("Changed bytes are a problem or come out as they are, never a crash", arguments: ["gz", "zst"])
    func changed(name: String) throws {
        let compress = try #require(Self.ways.first { $0.name == name }?.compress)
        var generator = SeededGenerator(seed: Self.seed)
        let data = compress(lines(0..<500))
        for _ in 0..<100 {
            var damaged = data
            damaged[Int.random(in: 4..<data.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
            let reading = try Reading(file: "a.jsonl.\(name)", damaged)
            let isWhole = reading.order == (0..<500).map(String.init)
            #expect(isWhole || reading.codes.contains(.damaged), "seed \(Self.seed)")
        }
    }

    @Test("After a damaged file the next one is read; a damaged text is not half read", arguments: ["gz", "zst"])
    func nextFile(name: String) throws {
        let compress = try #require(Self.ways.first { $0.name == name }?.compress)
        let folder = try TemporaryDirectory()
        try folder.write("a.txt.\(name)", Array(compress(Array("Titre\nTexte.".utf8)).dropLast(3)))
        try folder.write("b.jsonl.\(name)", Array(compress(lines(0..<3)).dropLast(3)))
        try folder.write("c.txt", "Texte")
        let order = try Reading([folder.path]).order
        #expect(order.first == "damaged")
        #expect(order.suffix(2) == ["damaged", "c.txt"])
        #expect(!order.contains("a.txt.\(name)"))
    }

    @Test("A name that promises compression must keep it", arguments: ["a.jsonl.gz", "a.jsonl.zst", "a.gz"])
    func notCompressed(name: String) throws {
        let reading = try Reading(file: name, #"{"text":"t"}"#)
        #expect(reading.order == ["damaged"])
        #expect(reading.problems.first?.message.contains("this is not ") == true)
    }

    @Test("Compressed content is seen without the name")
    func magic() throws {
        #expect(try Reading(file: "a.jsonl", Compressed.gzip(lines(0..<2))).order == ["0", "1"])
        #expect(try Reading(file: "corpus", Compressed.zstandard(lines(0..<2))).order == ["0", "1"])
    }

    @Test("An empty file named .gz or .zst is just empty", arguments: ["gz", "zst"])
    func empty(name: String) throws {
        #expect(try Reading(file: "a.jsonl.\(name)", [UInt8]()).order.isEmpty)
        #expect(try Reading(file: "a.txt.\(name)", [UInt8]()).order == ["emptyFile"])
    }

    @Test("A file that blows up to gigabytes is stopped at the limit")
    func bomb() throws {
        let zeros = Compressed.gzip([UInt8](repeating: 0x61, count: 20 << 20))
        let options = InputOptions(maximumLineBytes: 1 << 20)
        #expect(try Reading(file: "a.txt.gz", zeros, options).order == ["fileTooLong"])
        #expect(try Reading(file: "a.jsonl.gz", zeros, options).order == ["lineTooLong"])
    }
}
