/// Which documents answer a topic, and how well: TREC's qrels.
public struct Judgements: Sendable {
    /// For each topic the grade of each judged document; 0 and below is not relevant.
    public private(set) var grades: [String: [String: Int]] = [:]

    /// No judgements.
    public init() {}

    /// Reads lines of topic, an ignored column, document and grade, between blanks.
    ///
    /// - Parameter file: the name of the file, for errors.
    public init(_ text: String, file: String) throws(EvaluationError) {
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(whereSeparator: \.isWhitespace)
            if fields.isEmpty { continue }
            guard fields.count == 4, let grade = Int(fields[3]) else {
                throw EvaluationError(file: file, line: number + 1, message: "is no judgement: topic, 0, document and grade are expected")
            }
            grades[String(fields[0]), default: [:]][String(fields[2])] = grade
        }
    }

    /// Adds a judgement.
    public mutating func judge(_ document: String, for topic: String, _ grade: Int) { grades[topic, default: [:]][document] = grade }
}

/// What is wrong in a file of an evaluation.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    public var file: String
    /// The line, from 1; nil where it is the file as a whole.
    public var line: Int?
    /// What is wrong.
    public var message: String

    public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
