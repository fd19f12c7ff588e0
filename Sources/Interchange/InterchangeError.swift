/// Why an index cannot be brought into a file of another format, or from it.
package struct InterchangeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    package var file: String
    /// Where in it, in bytes; nil where it is the file as a whole.
    package var offset: Int?
    /// What is wrong.
    package var message: String

    package var description: String { offset.map { "\(file), byte \($0): \(message)" } ?? "\(file): \(message)" }
}
