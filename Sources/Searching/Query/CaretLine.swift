/// A query on one line of a terminal, and the line below it with a caret under one of its characters.
enum CaretLine {
    /// The two lines.
    ///
    /// What would break the line (controls, line separators) is shown as a space. The caret moves by the columns that a
    /// terminal takes: none for combining and invisible characters, two for wide ones. Of a long query the part around the
    /// column is shown.
    ///
    /// - Parameter column: in Unicode scalars from 1.
    static func of(_ query: String, column: Int) -> (line: String, caret: String) {
        let reach = 60
        let scalars = query.unicodeScalars
        let first = max(0, column - 1 - reach)
        let window = scalars.dropFirst(first).prefix(2 * reach)
        var line = String.UnicodeScalarView()
        var width = 0
        if first > 0 {
            line.append("…")
            width += 1
        }
        for (offset, scalar) in window.enumerated() {
            let shown: Unicode.Scalar = breaksLine(scalar) ? " " : scalar
            line.append(shown)
            if first + offset < column - 1 { width += columns(shown) }
        }
        if window.endIndex < scalars.endIndex { line.append("…") }
        return (String(line), String(repeating: " ", count: width) + "^")
    }

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// How many columns a terminal gives a character (after Unicode Standard Annex 11, East Asian Width).
    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar == "\u{AD}" ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiModifier { return 0 }
        if scalar.properties.isEmojiPresentation { return (0x1F1E6...0x1F1FF).contains(scalar.value) ? 1 : 2 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }
}
