/// Something wrong with one document of a collection: reported and counted, the reading goes on.
package struct InputProblem: Error, Sendable, Hashable {
    /// What is wrong.
    package var code: Code
    /// What became of the document.
    package var severity: Severity
    /// Where it is.
    package var location: Location
    /// What is wrong and what was done about it, without the location: "invalid JSON: unclosed string; the line was skipped".
    package var message: String

    /// A problem at a place.
    package init(_ code: Code, _ severity: Severity = .skipped, at location: Location, _ message: String) {
        self.code = code
        self.severity = severity
        self.location = location
        self.message = message
    }

    /// The kinds of problem.
    package enum Code: String, Sendable, CaseIterable {
        /// The line is not one well-formed JSON object.
        case badJSON
        /// A `.json` file holds one value over many lines, or an array, instead of one object a line.
        case notJSONLines
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// There is no text: no field for it, or an empty one and no title either.
        case missingText
        /// A field has a JSON type that it cannot have.
        case wrongType
        /// A date that cannot be read.
        case badDate
        /// A text file without any text.
        case emptyFile
        /// A CSV row with the wrong number of cells or a quote where none can be, or a header without a text column.
        case badRow
        /// A `--field` names a column that the file does not have.
        case missingColumn
        /// TREC text outside of `<DOC>` or without `</DOC>`; a web page that the parser refuses.
        case badMarkup
        /// A line, a row or a TREC document over the limit.
        case lineTooLong
        /// A file of one document over the limit.
        case fileTooLong
        /// A text file that holds zero bytes.
        case binary
        /// A file or folder that cannot be opened or read.
        case unreadable
        /// Compressed data that is damaged or cut short.
        case damaged
    }

    /// What became of the document with the problem.
    package enum Severity: String, Sendable {
        /// The line, the file or the rest of the file is not in the index.
        case skipped
        /// The document is delivered, right after the warning.
        case warning
    }

    /// A place in the input.
    package struct Location: Sendable, Hashable {
        /// The file, as it was given or found.
        package var file: String
        /// The line, from 1 on; nil where the problem is of the whole file.
        package var line: Int?
        /// Bytes before the wrong one: in the line where there is one, else in the file as it is on disk. Nil where unknown.
        package var byteOffset: Int?

        /// A place in a file.
        package init(file: String, line: Int? = nil, byteOffset: Int? = nil) {
            self.file = file
            self.line = line
            self.byteOffset = byteOffset
        }
    }
}

extension InputProblem: CustomStringConvertible {
    /// The problem on one line: `corpus.jsonl:17: invalid JSON: unclosed string; the line was skipped`.
    package var description: String {
        if let line = location.line { return "\(location.file):\(line): \(message)" }
        return "\(location.file): \(message)"
    }
}
