/// Why bytes could not be written to, or read from, an index.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Sendable {
        /// The file or folder is not there.
        case notFound
        /// The operating system refused: permission, full disk, input/output error.
        case inputOutput
        /// Bytes are not those that were written: wrong length, magic, identity or checksum.
        case damaged
        /// Another process is writing to the index.
        case locked
        /// The index was made by another format or analyser version.
        case incompatible
    }

    /// What kind of failure it is.
    public let code: Code
    /// The file or folder that it is about.
    public let file: String
    /// The byte in the file where the trouble is, where that is known.
    public let offset: Int?
    /// What happened and, where there is something to do, what to do.
    public let message: String

    /// An error about a file.
    public init(_ code: Code, file: String, offset: Int? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.offset = offset
        self.message = message
    }

    public var description: String {
        let place = offset.map { "\(file), byte \($0)" } ?? file
        return "\(place): \(message)"
    }
}
