@testable import Analysis
import Support

/// Tokens as the test vectors write them: term@position[+length][/kind], separated by spaces.
func notation(_ tokens: [Token]) -> String {
    tokens.map { token in
        let length = token.length > 1 ? "+\(token.length)" : ""
        let kind = token.kind == .word ? "" : "/\(token.kind.tag)"
        let term = token.term.replacing(" ", with: "\\s")
        return "\(term)@\(token.position)\(length)\(kind)"
    }.joined(separator: " ")
}

/// Segments as the test vectors write them: text/status, separated by |.
func notation(_ segments: [WordSegment], of text: String) -> String {
    let bytes = Array(text.utf8)
    return segments.map { "\(String(decoding: bytes[$0.start..<$0.end], as: UTF8.self))/\($0.status)" }
        .joined(separator: "|")
}

/// The columns of a tab-separated line.
func columns(_ line: String) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
}
