import Segments
import Support
import Synchronization
import Testing

@testable import Indexing

@Suite("Batches of input")
struct ReadingBatchTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test("Batches are numbered in order and cover every line exactly once, whatever their size")
    func coverage() throws {
        var generator = SeededGenerator(seed: Self.seed)
        for round in 0..<60 {
            let folder = try TemporaryDirectory()
            var expected: [String] = []
            for file in 0..<Int.random(in: 1...3, using: &generator) {
                var content = Bool.random(using: &generator) ? "\u{FEFF}" : ""
                let count = Int.random(in: 0...200, using: &generator)
                for line in 0..<count {
                    if Int.random(in: 0..<8, using: &generator) == 0 {
                        content += "  "
                    } else {
                        let text = String(repeating: "é", count: Int.random(in: 1...60, using: &generator))
                        content += #"{"text":"\#(text)"}"#
                        expected.append("\(file).jsonl:\(line + 1)")
                    }
                    let isLast = line == count - 1
                    if !isLast || Bool.random(using: &generator) { content += Bool.random(using: &generator) ? "\n" : "\r\n" }
                }
                try folder.write("\(file).jsonl", content)
            }
            let options = InputOptions(batchBytes: Int.random(in: 1...3000, using: &generator))
            let reader = try InputReader(inputs: [folder.path], options: options)
            let parser = DocumentParser(options: options)
            var numbers: [Int] = []
            var ids: [String] = []
            while let batch = reader.nextBatch() {
                numbers.append(batch.number)
                parser.parse(batch) { ids.append($0.idOrProblem) }
            }
            #expect(ids == expected, "seed \(Self.seed), round \(round)")
            #expect(numbers == Array(0..<numbers.count), "seed \(Self.seed), round \(round)")
        }
    }

    @Test("Lines over the limit are skipped and reported with their number, whatever the batch size")
    func longLines() throws {
        var generator = SeededGenerator(seed: Self.seed)
        for round in 0..<60 {
            let limit = 40
            var lines: [String] = []
            var expected: [String] = []
            for number in 1...Int.random(in: 1...40, using: &generator) {
                let wanted = [limit - 1, limit, limit + 1, limit + 2, 500].randomElement(using: &generator) ?? limit
                let frame = #"{"id":"\#(number)","text":""}"#
                lines.append(#"{"id":"\#(number)","text":"\#(String(repeating: "x", count: wanted - frame.utf8.count))"}"#)
                expected.append(wanted <= limit ? "\(number)" : "lineTooLong \(number)")
            }
            let lineBreak = Bool.random(using: &generator) ? "\n" : "\r\n"
            let end = Bool.random(using: &generator) ? lineBreak : ""
            let options = InputOptions(maximumLineBytes: limit, batchBytes: Int.random(in: 1...300, using: &generator))
            let folder = try TemporaryDirectory()
            let file = try folder.write("a.jsonl", lines.joined(separator: lineBreak) + end)
            var order: [String] = []
            let reader = try InputReader(inputs: [file], options: options)
            while let batch = reader.nextBatch() {
                DocumentParser(options: options).parse(batch) { result in
                    switch result {
                    case .success(let document): order.append(document.id)
                    case .failure(let problem): order.append("\(problem.code) \(problem.location.line ?? 0)")
                    }
                }
            }
            #expect(order == expected, "seed \(Self.seed), round \(round), batches of \(options.batchBytes)")
        }
    }

    @Test("A line of 20 MB is read, and the short ones around it")
    func hugeLine() throws {
        let text = String(repeating: "Le chat est sorti.\\n", count: 1 << 20)
        let reading = try Reading(
            file: "a.jsonl", #"{"id":"1","text":"a"}"# + "\n" + #"{"id":"2","text":"\#(text)"}"# + "\n" + #"{"id":"3","text":"c"}"#)
        #expect(reading.order == ["1", "2", "3"])
        #expect(reading.documents[1].text.utf8.count == 19 << 20)
    }

    @Test("A byte order mark and the format are seen however small the batches are", arguments: 1...5)
    func tinyBatches(batchBytes: Int) throws {
        let content = "\u{FEFF}" + #"{"id":"1","text":"a"}"# + "\n" + #"{"id":"2","text":"b"}"#
        for name in ["a.jsonl", "a"] {
            #expect(try Reading(file: name, content, InputOptions(batchBytes: batchBytes)).order == ["1", "2"])
        }
    }

    @Test("Small files share batches")
    func smallFiles() throws {
        let folder = try TemporaryDirectory()
        for number in 0..<1000 { try folder.write("\(number + 1000).txt", "Texte \(number)") }
        let reader = try InputReader(inputs: [folder.path])
        var sizes: [Int] = []
        while let batch = reader.nextBatch() { sizes.append(batch.items.count) }
        #expect(sizes == [256, 256, 256, 232])
    }

    @Test("Documents written as JSON come back as they were")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: Self.seed)
        let documents = (0..<500).map { RandomDocument.document(number: $0, using: &generator) }
        let lines = documents.map { RandomDocument.json($0, using: &generator) }
        for batchBytes in [100, 1 << 19] {
            let reading = try Reading(
                file: "a.jsonl", lines.joined(separator: "\n"), InputOptions(batchBytes: batchBytes))
            #expect(reading.problems.isEmpty, "seed \(Self.seed)")
            #expect(reading.documents == documents, "seed \(Self.seed)")
        }
    }

    @Test("Threads that share a reader under a lock parse every line once")
    func threads() async throws {
        let folder = try TemporaryDirectory()
        let lines = (0..<5000).map { #"{"id":"\#($0)","text":"Le document numéro \#($0)"}"# }
        let file = try folder.write("a.jsonl", lines.joined(separator: "\n"))
        let options = InputOptions(batchBytes: 2000)
        let reader = try Mutex(InputReader(inputs: [file], options: options))
        let shared = SharedReader(reader)
        let ids = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let parser = DocumentParser(options: options)
                    var ids: [String] = []
                    while let batch = shared.nextBatch() { parser.parse(batch) { ids.append((try? $0.get().id) ?? "?") } }
                    return ids
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ids.compactMap(Int.init).sorted() == Array(0..<5000))
    }
}

extension Result<Document, InputProblem> {
    /// What came, so that a failed expectation shows it.
    fileprivate var idOrProblem: String {
        switch self {
        case .success(let document): document.id
        case .failure(let problem): problem.description
        }
    }
}

/// A reader under a lock.
private final class SharedReader: Sendable {
    private let reader: Mutex<InputReader>

    init(_ reader: consuming sending Mutex<InputReader>) {
        self.reader = reader
    }

    func nextBatch() -> InputBatch? {
        reader.withLock { $0.nextBatch() }
    }
}

/// Documents of random content, and JSON for them in random spelling.
private enum RandomDocument {
    static func document(number: Int, using generator: inout SeededGenerator) -> Document {
        Document(
            id: "d\(number)", title: text(0...10, using: &generator), text: "x" + text(0...200, using: &generator),
            date: Bool.random(using: &generator) ? Day(number: Int32.random(in: -100_000...100_000, using: &generator)) : nil,
            source: Bool.random(using: &generator) ? "s" + text(0...5, using: &generator) : nil,
            author: Bool.random(using: &generator) ? "a" + text(0...5, using: &generator) : nil,
            section: Bool.random(using: &generator) ? "r" + text(0...5, using: &generator) : nil,
            keywords: (0..<Int.random(in: 0...3, using: &generator)).map { _ in "k" + text(0...4, using: &generator) },
            otherFields: (0..<Int.random(in: 0...2, using: &generator)).map {
                Document.Field(name: "f\($0)", json: "[\($0),{\"a\":null}]")
            })
    }

    static func json(_ document: Document, using generator: inout SeededGenerator) -> String {
        var members = [("id", quoted(document.id, using: &generator)), ("text", quoted(document.text, using: &generator))]
        members.append(("title", quoted(document.title, using: &generator)))
        members.append(("date", document.date.map { "\"\($0)\"" } ?? "null"))
        members.append(("source", document.source.map { quoted($0, using: &generator) } ?? "null"))
        if let author = document.author { members.append(("author", quoted(author, using: &generator))) }
        if let section = document.section { members.append(("section", quoted(section, using: &generator))) }
        let keywords = document.keywords.map { quoted($0, using: &generator) }
        members.append(("keywords", "[" + keywords.joined(separator: " , ") + "]"))
        members.shuffle(using: &generator)
        members += document.otherFields.map { ($0.name, $0.json) }
        return "{" + members.map { "\"\($0)\" : \($1)" }.joined(separator: ",") + "}"
    }

    private static func text(_ lengths: ClosedRange<Int>, using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: lengths, using: &generator) {
            let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0...0x1F, 0xC0...0x17F, 0x2000...0x2060, 0x1F300...0x1F6FF]
            let value = UInt32.random(in: ranges.randomElement(using: &generator) ?? 0x20...0x7E, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    private static func quoted(_ text: String, using generator: inout SeededGenerator) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            if mustEscape || Int.random(in: 0..<5, using: &generator) == 0 {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
                    json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
