/// Pieces of a text around what a query matched, in the text's own spelling.
package struct Snippet: Sendable, Hashable {
    /// A run of the text, or of what stands for text left out.
    package struct Piece: Sendable, Hashable {
        /// What a piece is.
        package enum Kind: Sendable, Hashable {
            /// Text as it stands in the document.
            case text
            /// Text that the query matched.
            case match
            /// Dots for text left out.
            case omission
        }

        /// The text.
        package var text: String
        /// What it is.
        package var kind: Kind

        /// Whether the query matched it.
        package var isMatch: Bool { kind == .match }
    }

    /// The pieces in order.
    package var pieces: [Piece]
    /// Where in the source text the fragments are that the pieces show, in UTF-8 bytes, in ascending order and apart.
    package var fragments: [Range<Int>]

    /// The text, made safe for where it is shown, with marks around the matches. The marks are left as they are.
    package func rendered(open: String, close: String, escaping: Escaping = .none) -> String {
        var rendered = ""
        for piece in pieces {
            let text = escaping.escaped(piece.text)
            rendered += piece.isMatch ? open + text + close : text
        }
        return rendered
    }
}

extension Snippet {
    /// Fragments of a text with the marks in them, dots for what is left out of what a reader can see.
    init(_ bytes: [UInt8], fragments: [Range<Int>], marks: [Mark], visible: Range<Int>) {
        pieces = []
        self.fragments = fragments
        var end = visible.lowerBound
        var rest = marks[...]
        for fragment in fragments {
            if fragment.lowerBound > end { pieces.append(Piece(text: end == visible.lowerBound ? "… " : " … ", kind: .omission)) }
            rest = rest.drop { $0.range.lowerBound < fragment.lowerBound }
            append(bytes, fragment, rest.prefix { $0.range.upperBound <= fragment.upperBound })
            end = fragment.upperBound
        }
        if end < visible.upperBound { pieces.append(Piece(text: " …", kind: .omission)) }
    }

    private mutating func append(_ bytes: [UInt8], _ fragment: Range<Int>, _ marks: ArraySlice<Mark>) {
        var position = fragment.lowerBound
        for mark in marks {
            append(bytes, position..<mark.range.lowerBound, .text)
            append(bytes, mark.range, .match)
            position = mark.range.upperBound
        }
        append(bytes, position..<fragment.upperBound, .text)
    }

    private mutating func append(_ bytes: [UInt8], _ range: Range<Int>, _ kind: Piece.Kind) {
        if !range.isEmpty { pieces.append(Piece(text: String(decoding: bytes[range], as: UTF8.self), kind: kind)) }
    }
}
