/// A key that was pressed, or a piece of text that was typed or pasted.
enum Key: Hashable {
    /// Text without control characters.
    case text(String)
    case enter, backspace, delete, escape
    case left, right, up, down, home, end
    /// Left and right by a word (Ctrl and arrow).
    case wordLeft, wordRight
    /// A letter in lower case with the control key.
    case control(Character)
    /// A character with the Alt key, or behind Escape.
    case alt(Character)
}
