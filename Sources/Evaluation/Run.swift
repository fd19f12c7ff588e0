/// What a system answered: for each topic its documents, best first. TREC's run files.
public struct Run: Sendable {
    /// A document of an answer.
    public struct Answer: Sendable, Hashable {
        public var document: String
        public var score: Double

        public init(document: String, score: Double) {
            self.document = document
            self.score = score
        }
    }

    /// The topics in the order in which they came.
    public private(set) var topics: [String] = []
    private var answers: [String: [Answer]] = [:]

    /// An empty run.
    public init() {}

    /// Reads lines of topic, Q0, document, rank, score and tag, between blanks. The rank is not looked at: the scores order the answers.
    public init(_ text: String, file: String) throws(EvaluationError) {
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(whereSeparator: \.isWhitespace)
            if fields.isEmpty { continue }
            guard fields.count == 6, let score = Double(fields[4]), score.isFinite else {
                throw EvaluationError(
                    file: file, line: number + 1, message: "is no line of a run: topic, Q0, document, rank, score and tag are expected")
            }
            add(Answer(document: String(fields[2]), score: score), to: String(fields[0]))
        }
        for topic in topics { answers[topic] = Run.ordered(answers[topic] ?? []) }
    }

    /// Sets the answers to a topic.
    public mutating func set(_ found: [Answer], for topic: String) {
        if answers[topic] == nil { topics.append(topic) }
        answers[topic] = Run.ordered(found)
    }

    private mutating func add(_ answer: Answer, to topic: String) {
        if answers[topic] == nil { topics.append(topic) }
        answers[topic, default: []].append(answer)
    }

    /// The documents of a topic as trec_eval orders them: by score (of single precision) descending, then by id descending; a document that comes twice
    /// counts where it comes first.
    private static func ordered(_ answers: [Answer]) -> [Answer] {
        let sorted = answers.sorted { left, right in
            let (first, second) = (Float(left.score), Float(right.score))
            return first != second ? first > second : Array(left.document.utf8).lexicographicallyPrecedes(Array(right.document.utf8)) == false && left.document != right.document
        }
        var seen: Set<String> = []
        return sorted.filter { seen.insert($0.document).inserted }
    }

    /// The answers to a topic, best first.
    public subscript(topic: String) -> [Answer] { answers[topic] ?? [] }

    /// Whether a topic was asked.
    public func has(_ topic: String) -> Bool { answers[topic] != nil }

    /// The run as a file.
    public func text(tag: String) -> String {
        var text = ""
        for topic in topics {
            for (place, answer) in self[topic].enumerated() { text += "\(topic) Q0 \(answer.document) \(place + 1) \(answer.score) \(tag)\n" }
        }
        return text
    }
}
