/// A file being read: its bytes come into memory, from which lines or the whole text are then taken.
final class InputFileReader {
    /// The file.
    let input: InputFile
    /// Its bytes.
    let stream: ByteStream
    /// What has been read and not yet handed out.
    var memory: InputMemory
    /// Whether nothing comes any more: the file is read, or the reading has failed.
    private(set) var isAtEnd = false
    /// Why the reading has failed.
    private(set) var failure: StreamFailure?

    /// However small the batches are, the first bytes are seen together: byte order mark and first brace.
    private static let firstBytes = 1 << 10

    /// Opens a file, to be read about `batchBytes` at a time.
    init(opening input: InputFile, batchBytes: Int) throws(InputProblem) {
        let descriptor: FileDescriptor
        do throws(SystemFailure) {
            descriptor = if let path = input.path { try FileDescriptor(opening: path) } else { .standardInput() }
        } catch {
            throw InputProblem(
                .unreadable, at: .init(file: input.name.path), "the file cannot be read: \(error); it was skipped")
        }
        self.input = input
        self.stream = ByteStream(descriptor, expecting: input.compression)
        // One byte more than the file has, so that the first round of reading finds its end.
        let expected = input.compression == nil ? input.size.map { $0 + 1 } : nil
        self.memory = InputMemory(capacity: max(InputFileReader.firstBytes, min(expected ?? batchBytes, batchBytes)))
    }

    /// Reads until the memory is full or nothing comes any more.
    func fill() {
        guard !isAtEnd else { return }
        do throws(StreamFailure) {
            isAtEnd = try memory.fill(from: stream)
        } catch {
            failure = error
            isAtEnd = true
        }
    }

    /// Takes the memory with what is in it and leaves other memory.
    func exchangeMemory(for other: consuming InputMemory) -> InputMemory {
        var taken = other
        swap(&memory, &taken)
        return taken
    }

    /// The problem that the failure is.
    func problem(_ failure: StreamFailure, consequence: String) -> InputProblem {
        let location = InputProblem.Location(file: input.name.path, byteOffset: failure.offset)
        let place = "at byte \(failure.offset) of the file"
        return switch failure.kind {
        case .system:
            InputProblem(.unreadable, at: location, "reading failed \(place): \(failure.cause); \(consequence)")
        case .damage:
            InputProblem(.damaged, at: location, "damaged compressed data \(place): \(failure.cause); \(consequence)")
        }
    }
}

extension InputFileReader {
    /// The format: as told, as named, or after the first bytes that are not white space: `{` begins JSON,
    /// `<DOC>` TREC text, a document type or an `html` element a web page.
    func format() -> InputFormat {
        if let format = input.format { return format }
        fill()
        var place = memory.byteOrderMarkLength
        while place < memory.count, ASCII.isSpace(memory[place]) { place += 1 }
        guard place < memory.count else { return .text }
        if memory[place] == UInt8(ascii: "{") { return .jsonl }
        guard memory[place] == UInt8(ascii: "<") else { return .text }
        let length = min(InputFileReader.firstBytes, memory.count - place)
        let start = String(decoding: (0..<length).map { memory[place + $0] }, as: UTF8.self).lowercased()
        if start.hasPrefix("<doc>") { return .trec }
        let isPage = start.hasPrefix("<html") || start.hasPrefix("<!doctype html")
        let canBePage = start.hasPrefix("<?xml") || start.hasPrefix("<!--")
        return isPage || (canBePage && start.contains("<html")) ? .html : .text
    }

    /// Reads all of a text file of at most so many bytes.
    func wholeText(maximumBytes: Int) throws(InputProblem) -> TextFile {
        fill()
        while !isAtEnd, memory.count <= maximumBytes {
            memory.reserve(min(max(memory.capacity * 2, (input.size ?? 0) + 1), maximumBytes + 1))
            fill()
        }
        if let failure { throw problem(failure, consequence: "the file was skipped") }
        guard memory.count <= maximumBytes else {
            throw InputProblem(
                .fileTooLong, at: .init(file: input.name.path),
                "the file is longer than \(maximumBytes) bytes; it was skipped")
        }
        let start = memory.byteOrderMarkLength
        let bytes = exchangeMemory(for: InputMemory(capacity: 0)).sealed()
        return TextFile(file: input.name, bytes: bytes, range: start..<bytes.count)
    }
}

extension InputMemory {
    /// The bytes of a UTF-8 byte order mark at the front: 3 or 0.
    var byteOrderMarkLength: Int {
        count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF ? 3 : 0
    }
}
