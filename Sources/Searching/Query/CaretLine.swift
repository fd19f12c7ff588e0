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
            if first + offset < column - 1 { width += DisplayWidth.columns(of: shown) }
        }
        if window.endIndex < scalars.endIndex { line.append("…") }
        return (String(line), String(repeating: " ", count: width) + "^")
    }

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
    }
}
