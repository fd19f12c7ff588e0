/// Why the bytes of a file end before they should.
struct StreamFailure: Error, Sendable {
    /// What went wrong, in a few words.
    var cause: String
    /// Bytes of the file as it is on disk that were read well.
    var offset: Int
    /// The system could not read the file, or what it read is damaged.
    var kind: Kind

    /// Whose fault it is.
    enum Kind: Sendable {
        case system
        case damage
    }
}
