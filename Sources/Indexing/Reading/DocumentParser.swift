package import Segments

/// Makes documents of batches; one for each thread.
package final class DocumentParser {
    private let options: InputOptions
    private var jsonReader: JSONDocumentReader

    /// A parser with the options of the reader.
    package init(options: InputOptions = InputOptions()) {
        self.options = options
        self.jsonReader = JSONDocumentReader(options.fieldNames)
    }

    /// Hands over the documents and problems of a batch in the order of the input.
    ///
    /// A problem of severity `warning` comes right before the document that it is about.
    package func parse<Failure: Error>(
        _ batch: InputBatch, _ receive: (Result<Document, InputProblem>) throws(Failure) -> Void
    ) throws(Failure) {
        for item in batch.items {
            switch item {
            case .lines(let block): try parse(block, receive)
            case .rows(let block, let header):
                try CSVDocumentReader(header, options).documents(of: block, receive)
            case .trec(let block): try TRECDocumentReader(options).documents(of: block, receive)
            case .text(let file): try TextDocumentReader.document(of: file).hand(to: receive)
            case .markdown(let file): try MarkdownDocumentReader.document(of: file).hand(to: receive)
            case .html(let file): try HTMLDocumentReader.document(of: file).hand(to: receive)
            case .problem(let problem): try receive(.failure(problem))
            }
        }
    }

    private func parse<Failure: Error>(
        _ block: RecordBlock, _ receive: (Result<Document, InputProblem>) throws(Failure) -> Void
    ) throws(Failure) {
        let bytes = block.bytes
        var number = block.firstLine
        var rest = block.range
        while !rest.isEmpty {
            let lineFeed = bytes.firstIndex(of: ASCII.lineFeed, in: rest)
            let line = bytes.withoutOuterSpace(rest.lowerBound..<(lineFeed ?? rest.upperBound))
            if line.count > options.maximumLineBytes {
                try receive(.failure(.tooLong("line", in: block.file, line: number, limit: options.maximumLineBytes)))
            } else if !line.isEmpty {
                try jsonReader.document(of: bytes, line: line, number: number, file: block.file).hand(to: receive)
            }
            rest = (lineFeed.map { $0 + 1 } ?? rest.upperBound)..<rest.upperBound
            number += 1
        }
    }
}

/// A document, or the problem in its place, and the warnings about it.
struct ParsedDocument {
    /// The document or the problem.
    var result: Result<Document, InputProblem>
    /// Problems that the document survived.
    var warnings: [InputProblem] = []

    /// Hands the warnings over, then the result.
    func hand<Failure: Error>(to receive: (Result<Document, InputProblem>) throws(Failure) -> Void) throws(Failure) {
        for warning in warnings { try receive(.failure(warning)) }
        try receive(result)
    }
}

extension InputBytes {
    /// A part of the bytes without the white space around it, a carriage return at the end of a line for example.
    fileprivate func withoutOuterSpace(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ASCII.isSpace(self[start]) { start += 1 }
        while start < end, ASCII.isSpace(self[end - 1]) { end -= 1 }
        return start..<end
    }
}
