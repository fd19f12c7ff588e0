/// The rule on hyphenated words that are no compounds (FRENCH.md, 1.4).
enum Compound {
    /// Words that follow a verb or a pronoun with a hyphen: dit-on, celui-ci, va-t-il.
    private static let clitics = Set(
        [
            "je", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "ce", "le", "la", "les", "lui", "leur", "leurs",
            "moi", "toi", "y", "en", "t", "m", "là", "ci", "même", "mêmes",
        ].map { Array($0.utf8) })

    /// Compounds that end in a clitic all the same, run together. Others (garde-à-vous, vis-à-vis, au-delà) have a part that is no clitic.
    private static let exceptions = Set(["rendezvous"].map { Array($0.utf8) })

    /// More parts than that are a list, not a word.
    static let partLimit = 32

    /// Whether a word, by its surface, is a clitic.
    static func isClitic(_ surface: [UInt8]) -> Bool {
        surface.count <= 6 && initials.contains(surface.first) && clitics.contains(surface)
    }

    private static let initials = Initials(clitics.compactMap(\.first))

    /// Whether the parts, run together as written, are a compound although only clitics follow the first.
    static func isException(_ parts: [UInt8]) -> Bool { exceptions.contains(SurfaceForm.of(parts)) }
}
