/// A token for people and for queries; the index works on `TokenBuffer`.
package struct Token: Equatable, Sendable {
    /// The surface form (`SurfaceForm`).
    package var term: String
    /// The position of its first word, from 0.
    package var position: Int
    /// The positions it covers: 1, or the number of parts of a joined token or a date.
    package var length: Int
    /// What kind of token it is.
    package var kind: TokenKind
    /// The stem that it is indexed under.
    package var stem: String
    /// The term without accents and ligatures.
    package var folded: String
    /// UTF-8 byte offsets in the original text, of the term itself without l’ or #.
    package var start: Int
    /// The offset behind its last byte.
    package var end: Int
}
