/// Cuts a file into blocks of whole records (lines, rows, documents) as it comes from the disk.
final class RecordReader {
    /// The file.
    let file: InputFileReader
    private let options: InputOptions
    private var boundary: RecordBoundary
    /// The number of the first line in the file's memory.
    private var line = 1
    /// Where that line starts: after a byte order mark.
    private var start = 0
    /// Bytes of the file's memory that are known to hold no end of a record.
    private var scanned = 0
    private var hasBegun = false
    private var hasReportedFailure = false

    /// The records of a file.
    init(_ file: InputFileReader, cutAt boundary: RecordBoundary, options: InputOptions) {
        self.file = file
        self.boundary = boundary
        self.options = options
    }

    /// The records after the header of a CSV file, of which so many bytes and lines have been read.
    convenience init(_ file: InputFileReader, after header: CSVHeader, options: InputOptions) {
        self.init(file, cutAt: .rowEnd(CSVScan(separator: header.separator)), options: options)
        start = header.byteCount
        scanned = start
        line += header.lineCount
        hasBegun = true
    }

    /// The next records, about as many as the options ask for; nil after the last.
    ///
    /// - Throws: a problem `lineTooLong`, after which there may be more; any other problem is the end of the file.
    func next() throws(InputProblem) -> RecordBlock? {
        if !hasBegun { try begin() }
        while true {
            file.fill()
            if let end = boundary.lastEnd(in: file.memory, from: scanned) { return takeBlock(upTo: end) }
            if file.isAtEnd { return try takeRest() }
            scanned = file.memory.count
            // A carriage return does not count, so one byte too many is not yet too long.
            if scanned - start > options.maximumLineBytes + 1 { throw skipRecord() }
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

    /// The records up to a place; the incomplete one after it stays for the next block.
    private func takeBlock(upTo end: Int) -> RecordBlock {
        let incomplete = file.memory.count - end
        let capacity = file.isAtEnd ? incomplete : max(options.batchBytes, incomplete * 2)
        var next = InputMemory(capacity: capacity)
        next.append(file.memory, in: end..<file.memory.count)
        let bytes = file.exchangeMemory(for: next).sealed()
        let block = RecordBlock(file: file.input.name, firstLine: line, bytes: bytes, range: start..<end)
        line += bytes.count(of: ASCII.lineFeed, in: start..<end)
        start = 0
        scanned = incomplete
        return block
    }

    /// The last record, where the file does not end as records do.
    private func takeRest() throws(InputProblem) -> RecordBlock? {
        if let failure = file.failure {
            // What came of the last record is not the whole record.
            file.memory.removeAll()
            if hasReportedFailure { return nil }
            hasReportedFailure = true
            throw file.problem(failure, consequence: "the lines from \(line) on were skipped")
        }
        return file.memory.count > start ? takeBlock(upTo: file.memory.count) : nil
    }

    /// Reads on to the end of a record without keeping it.
    private func skipRecord() -> InputProblem {
        let problem = InputProblem.tooLong(
            boundary.recordName, in: file.input.name, line: line, limit: options.maximumLineBytes)
        line += file.memory.count(of: ASCII.lineFeed, in: start..<file.memory.count)
        // Less memory than the record has taken; an end of the record may begin in its last bytes.
        var smaller = InputMemory(capacity: options.batchBytes + boundary.keptBytes)
        smaller.append(file.memory, in: max(start, file.memory.count - boundary.keptBytes)..<file.memory.count)
        _ = file.exchangeMemory(for: smaller)
        while true {
            let kept = min(boundary.keptBytes, file.memory.count)
            file.memory.removeFirst(file.memory.count - kept)
            file.fill()
            if let end = boundary.firstEnd(in: file.memory, from: kept) {
                line += file.memory.count(of: ASCII.lineFeed, in: kept..<end)
                file.memory.removeFirst(end)
                break
            }
            line += file.memory.count(of: ASCII.lineFeed, in: kept..<file.memory.count)
            if file.isAtEnd {
                file.memory.removeAll()
                break
            }
        }
        start = 0
        scanned = 0
        return problem
    }
}

extension InputProblem {
    /// The problem of a line, a row or a document over the limit.
    static func tooLong(_ record: String, in file: InputName, line: Int, limit: Int) -> InputProblem {
        InputProblem(
            .lineTooLong, at: .init(file: file.path, line: line),
            "the \(record) is longer than \(limit) bytes; it was skipped")
    }
}
