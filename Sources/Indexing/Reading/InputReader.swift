/// Reads the inputs one after the other and hands out what it reads in batches, without looking into it.
///
/// Not thread-safe: several threads share a reader under a lock, and parse the batches outside of it.
package final class InputReader {
    private let options: InputOptions
    private let list: InputList
    private var nextEntry = 0
    private var current: OpenFile?
    private var bytesOfFinishedFiles = 0
    private var textOfFinishedFiles = 0
    /// Batches handed out so far.
    package private(set) var batchCount = 0
    /// Whether fingerprints are taken; to be set before the first batch.
    package var takesFingerprints = false
    private var chain: InputFingerprint

    private enum OpenFile {
        /// Before its format is known.
        case opened(InputFileReader)
        /// A file of many records somewhere in the middle, and what a block of them is.
        case records(RecordReader, (RecordBlock) -> InputItem)

        var file: InputFileReader {
            switch self {
            case .opened(let file): file
            case .records(let records, _): records.file
            }
        }
    }

    /// The most items in a batch, so that a folder of tiny files still keeps all threads busy.
    private static let maximumItems = 256

    /// Finds the files of inputs: files, folders (with all they contain, sorted by path) and `-`, standard input.
    ///
    /// - Throws: `InputError` where an input does not exist or cannot be opened.
    package init(inputs: [String], options: InputOptions = InputOptions()) throws(InputError) {
        self.options = options
        self.chain = InputFingerprint(options)
        self.list = try InputList(inputs: inputs, options: options)
    }

    /// The next batch, or nil at the end. What cannot be read is a problem within the batch.
    package func nextBatch() -> InputBatch? {
        var items: [InputItem] = []
        var bytes = 0
        while bytes <= options.batchBytes / 2, items.count < InputReader.maximumItems, let item = nextItem() {
            items.append(item)
            bytes += item.byteCount
        }
        if items.isEmpty { return nil }
        if takesFingerprints { for item in items { chain.add(item) } }
        defer { batchCount += 1 }
        return InputBatch(number: batchCount, items: items)
    }

    /// Stands for the batches handed out so far and for the options that they were read with; 0 where none are taken.
    package var fingerprint: UInt64 { takesFingerprints ? chain.value : 0 }

    /// Goes back to the beginning; false, and nothing is done, where an input can be read only once.
    package func rewind() -> Bool {
        guard list.totalBytes != nil else { return false }
        current = nil
        (nextEntry, bytesOfFinishedFiles, textOfFinishedFiles, batchCount) = (0, 0, 0, 0)
        chain = InputFingerprint(options)
        return true
    }

    /// How far the reading has come.
    package var progress: InputProgress {
        let file = current?.file
        let read = file?.stream.bytesRead ?? 0
        let text = textOfFinishedFiles + (file?.input.textBytes(of: read) ?? 0)
        return InputProgress(
            bytesRead: bytesOfFinishedFiles + read, totalBytes: list.totalBytes,
            share: list.totalBytes.map { $0 > 0 ? min(1, Double(text) / Double(list.textBytes)) : 1 },
            currentFile: file?.input.name.path)
    }

    private func nextItem() -> InputItem? {
        while true {
            if let current {
                let (item, isFinished) = readOn(current)
                if isFinished { finish(current) }
                if let item { return item }
                continue
            }
            guard nextEntry < list.entries.count else { return nil }
            let entry = list.entries[nextEntry]
            nextEntry += 1
            switch entry {
            case .problem(let problem): return .problem(problem)
            case .file(let file):
                do throws(InputProblem) {
                    current = .opened(try InputFileReader(opening: file, batchBytes: options.batchBytes))
                } catch {
                    return .problem(error)
                }
            }
        }
    }

    /// Reads a piece of a file; says whether it was the last.
    private func readOn(_ open: OpenFile) -> (item: InputItem?, isFinished: Bool) {
        do throws(InputProblem) {
            switch open {
            case .records(let records, let item):
                let block = try records.next()
                return (block.map(item), block == nil)
            case .opened(let file):
                return try begin(file)
            }
        } catch {
            let isOver = error.code != .lineTooLong
            return (.problem(error), isOver)
        }
    }

    /// Reads a file that is one document, or the beginning of one that is many.
    private func begin(_ file: InputFileReader) throws(InputProblem) -> (item: InputItem?, isFinished: Bool) {
        let limit = options.maximumLineBytes
        switch file.format() {
        case .text, .auto: return (.text(try file.wholeText(maximumBytes: limit)), true)
        case .markdown: return (.markdown(try file.wholeText(maximumBytes: limit)), true)
        case .html: return (.html(try file.wholeText(maximumBytes: limit)), true)
        case .jsonl:
            current = .records(RecordReader(file, cutAt: .lineFeed, options: options), InputItem.lines)
        case .trec:
            current = .records(RecordReader(file, cutAt: .documentEnd, options: options), InputItem.trec)
        case .csv, .tsv:
            let separator: UInt8? = file.format() == .tsv ? UInt8(ascii: "\t") : nil
            guard let header = try CSVHeader(readingFrom: file, separator: separator, options: options) else {
                return (nil, true)
            }
            current = .records(RecordReader(file, after: header, options: options)) { .rows($0, header) }
            return (header.warning.map(InputItem.problem), false)
        }
        return (nil, false)
    }

    private func finish(_ open: OpenFile) {
        // All of it, though the rest of a damaged file is not read: it will not be.
        let bytes = open.file.input.size ?? open.file.stream.bytesRead
        bytesOfFinishedFiles += bytes
        textOfFinishedFiles += open.file.input.textBytes(of: bytes)
        current = nil
    }
}
