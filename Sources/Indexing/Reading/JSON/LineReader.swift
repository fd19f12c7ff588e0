/// Cuts a JSON Lines file into blocks of whole lines as it comes from the disk.
final class LineReader {
    /// The file.
    let file: FileReader
    private let options: InputOptions
    /// The number of the first line in the file's memory.
    private var line = 1
    /// Where that line starts: after a byte order mark.
    private var start = 0
    /// Bytes of the file's memory that are known to hold no line break.
    private var scanned = 0
    private var hasBegun = false
    private var hasReportedFailure = false

    /// The lines of a file.
    init(_ file: FileReader, options: InputOptions) {
        self.file = file
        self.options = options
    }

    /// The next lines, about as many as the options ask for; nil after the last.
    ///
    /// - Throws: a problem `lineTooLong`, after which there may be more lines; any other problem is the end of the file.
    func next() throws(InputProblem) -> InputItem? {
        if !hasBegun { try begin() }
        while true {
            file.fill()
            if let lineFeed = file.memory.lastIndex(of: ASCII.lineFeed, from: scanned) {
                return .lines(takeBlock(upTo: lineFeed + 1))
            }
            if file.isAtEnd { return try takeRest() }
            scanned = file.memory.count
            // A carriage return does not count, so one byte too many is not yet too long.
            if scanned - start > options.maximumLineBytes + 1 { throw skipLine() }
            file.memory.reserve(min(file.memory.capacity * 2, start + options.maximumLineBytes + 2))
        }
    }

    private func begin() throws(InputProblem) {
        hasBegun = true
        file.fill()
        start = file.memory.byteOrderMarkLength
        scanned = start
        if file.input.isNamedJSON, beginsAsOtherJSON() {
            throw InputProblem(
                .notJSONLines, at: .init(file: file.input.name.path),
                "the file does not hold one JSON object a line (jq -c makes it so); it was skipped")
        }
    }

    /// Whether the file is an array, or an object that is spread over lines.
    private func beginsAsOtherJSON() -> Bool {
        var place = start
        while place < file.memory.count, ASCII.isSpace(file.memory[place]) { place += 1 }
        guard place < file.memory.count else { return false }
        if file.memory[place] == UInt8(ascii: "[") { return true }
        guard file.memory[place] == UInt8(ascii: "{") else { return false }
        place += 1
        while place < file.memory.count, file.memory[place] != ASCII.lineFeed {
            if !ASCII.isSpace(file.memory[place]) { return false }
            place += 1
        }
        return place < file.memory.count
    }

    /// The lines up to a place; the incomplete line after it stays for the next block.
    private func takeBlock(upTo end: Int) -> LineBlock {
        let incomplete = file.memory.count - end
        let capacity = file.isAtEnd ? incomplete : max(options.batchBytes, incomplete * 2)
        var next = InputMemory(capacity: capacity)
        next.append(file.memory, in: end..<file.memory.count)
        let bytes = file.exchangeMemory(for: next).sealed()
        let block = LineBlock(file: file.input.name, firstLine: line, bytes: bytes, range: start..<end)
        line += bytes.count(of: ASCII.lineFeed, in: start..<end)
        start = 0
        scanned = incomplete
        return block
    }

    /// The last line, where the file does not end in a line break.
    private func takeRest() throws(InputProblem) -> InputItem? {
        if let failure = file.failure {
            // What came of the last line is not the whole line.
            file.memory.removeAll()
            if hasReportedFailure { return nil }
            hasReportedFailure = true
            throw file.problem(failure, consequence: "the lines from \(line) on were skipped")
        }
        return file.memory.count > start ? .lines(takeBlock(upTo: file.memory.count)) : nil
    }

    /// Reads on to the end of a line without keeping it.
    private func skipLine() -> InputProblem {
        let problem = InputProblem.lineTooLong(file.input.name, line: line, limit: options.maximumLineBytes)
        _ = file.exchangeMemory(for: InputMemory(capacity: options.batchBytes))
        start = 0
        scanned = 0
        while true {
            file.fill()
            if let lineFeed = file.memory.firstIndex(of: ASCII.lineFeed, from: 0) {
                file.memory.removeFirst(lineFeed + 1)
                break
            }
            file.memory.removeAll()
            if file.isAtEnd { break }
        }
        line += 1
        return problem
    }
}

extension InputProblem {
    /// The problem of a line over the limit.
    static func lineTooLong(_ file: InputName, line: Int, limit: Int) -> InputProblem {
        InputProblem(
            .lineTooLong, at: .init(file: file.path, line: line),
            "the line is longer than \(limit) bytes; it was skipped")
    }
}
