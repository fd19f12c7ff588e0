/// A piece of raw input, ready to be parsed on any thread.
package struct InputBatch: Sendable {
    /// The place of the batch in the input: 0, 1, 2, …
    package let number: Int
    /// The content, in the order of the input.
    let items: [InputItem]

    /// The bytes of input in the batch, decompressed.
    package var byteCount: Int {
        items.reduce(0) { $0 + $1.byteCount }
    }
}

/// A run of input that belongs together.
enum InputItem: Sendable {
    /// Whole lines of a JSON Lines file.
    case lines(RecordBlock)
    /// Whole rows of a CSV file, below its header.
    case rows(RecordBlock, CSVHeader)
    /// Whole documents of a TREC file.
    case trec(RecordBlock)
    /// A text file.
    case text(TextFile)
    /// A Markdown file.
    case markdown(TextFile)
    /// A web page.
    case html(TextFile)
    /// Input that could not be read.
    case problem(InputProblem)

    /// The bytes of input, decompressed.
    var byteCount: Int {
        switch self {
        case .lines(let block), .rows(let block, _), .trec(let block): block.range.count
        case .text(let file), .markdown(let file), .html(let file): file.range.count
        case .problem: 0
        }
    }
}

/// Whole records of a file: lines or rows with their line breaks, documents with their end tags, except perhaps the last.
struct RecordBlock: Sendable {
    /// The file that they come from.
    var file: InputName
    /// The number of the line at which they begin in the file, from 1 on.
    var firstLine: Int
    /// The memory that they are in.
    var bytes: InputBytes
    /// Where in it.
    var range: Range<Int>
}

/// A file that is one document, whole.
struct TextFile: Sendable {
    /// The file.
    var file: InputName
    /// The memory that it is in.
    var bytes: InputBytes
    /// Where in it: without a byte order mark.
    var range: Range<Int>
}

/// What a file is called.
struct InputName: Sendable, Hashable {
    /// In messages: the path as it was given or found.
    var path: String
    /// In ids: the path below the folder that was given, or below the current directory.
    var id: String
}
