/// The rule on hyphenated words that are no compounds (FRENCH.md, 1.4).
enum Compound {
    /// Words that follow a verb or a pronoun with a hyphen: dit-on, celui-ci, va-t-il.
    private static let clitics = Set(
        [
            "je", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "ce", "le", "la", "les", "lui", "leur", "leurs",
            "moi", "toi", "y", "en", "t", "m", "là", "ci", "même", "mêmes",
        ].map { Array($0.utf8) })

    /// Compounds that end in a clitic all the same.
    private static let exceptions: Set<[[UInt8]]> = Set(
        [["rendez", "vous"], ["garde", "à", "vous"], ["vis", "à", "vis"], ["au", "delà"]]
            .map { $0.map { Array($0.utf8) } })

    /// More parts than that are a list, not a word.
    private static let partLimit = 32

    /// Whether the parts, given by their surfaces, get a joined token.
    static func isJoined(_ parts: [[UInt8]]) -> Bool {
        guard 2...partLimit ~= parts.count else { return false }
        return !parts.dropFirst().allSatisfy(clitics.contains) || exceptions.contains(parts)
    }
}
