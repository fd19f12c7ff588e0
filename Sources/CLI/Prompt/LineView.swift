import Searching

/// The part of a line that has room on the screen, on one row, and where the cursor is.
struct LineView: Hashable {
    /// What is shown, without commands to the terminal.
    let text: String
    /// The column of the cursor, from 0.
    let cursor: Int

    /// The view of a line in a number of columns. A longer line is shown around the cursor.
    ///
    /// - Complexity: linear in the line.
    init(_ line: LineBuffer, columns: Int) {
        // The cursor needs a column of its own behind the last character.
        let room = max(1, columns - 1)
        let before = line.before.map(LineView.shown)
        let after = line.after.map(LineView.shown)
        let whole = before.reduce(0) { $0 + $1.width }
        // Behind the cursor some context stays in view, unless the line ends before.
        let context = min(after.reduce(0) { $0 + $1.width }, room / 4)
        var start = 0
        var cursor = whole
        while cursor > room - context, start < before.count {
            cursor -= before[start].width
            start += 1
        }
        var text = before[start...].map(\.text).joined()
        var width = cursor
        for character in after {
            width += character.width
            if width > room { break }
            text += character.text
        }
        self.text = text
        self.cursor = cursor
    }

    private static func shown(_ character: Character) -> (text: String, width: Int) {
        let text = Escaping.terminal.escaped(String(character))
        return (text, DisplayWidth.columns(of: text))
    }
}
