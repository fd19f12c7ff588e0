import Entities
import Segments
import Support
import Testing

/// The day that the tables' relative dates go from: a Friday.
let friday = Day("2024-12-27")

/// The canonical forms of the entities of a type in a text.
func canonical(_ type: EntityType, in text: String, date: Day? = friday) -> [String] {
    EntityExtractor().entities(text: text, date: date).filter { $0.type == type }.map(\.canonical)
}

/// A row of a table: a text, what is found in it, apart by " & ".
struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var expected: [String]

    init(_ text: String, _ expected: String = "") {
        self.text = text
        self.expected = expected.isEmpty ? [] : expected.split(separator: " & ").map(String.init)
    }

    var testDescription: String { text }

    /// The rows of a file of ../shared.
    static func rows(_ path: String) -> [[String]] {
        SharedData.lines(of: path).map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }.filter { $0.count > 1 && !$0[0].hasPrefix("total ") }
    }
}
