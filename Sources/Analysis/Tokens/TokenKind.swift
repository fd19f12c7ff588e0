/// What a token is.
package enum TokenKind: UInt8, Sendable, CaseIterable {
    /// A word of any script, or a part of a compound, a hashtag or a date.
    case word
    /// An elided article or pronoun: the l of l’Ukraine, without its apostrophe.
    case elided
    /// The parts of a compound run together: nordcoréen. Its length is the number of parts.
    case joined
    case number, ordinal, date, time
    /// A dotted acronym, without its dots: onu.
    case acronym
    case url
    /// The host of a URL, without www.
    case host
    case email, mention, hashtag, emoji

    /// The kind as the test vectors write it; empty for a plain word.
    package var tag: String {
        switch self {
        case .word: ""
        case .elided: "e"
        case .joined: "j"
        case .number: "num"
        case .ordinal: "ord"
        case .date: "date"
        case .time: "time"
        case .acronym: "acro"
        case .url: "url"
        case .host: "host"
        case .email: "email"
        case .mention: "mention"
        case .hashtag: "hash"
        case .emoji: "emoji"
        }
    }
}
