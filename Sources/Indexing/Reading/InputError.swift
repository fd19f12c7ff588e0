/// An input that cannot be read at all, found before anything is indexed.
package struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    package var code: Code
    /// The input as it was given.
    package var input: String
    /// The cause, in the words of the system.
    package var cause: String

    /// The kinds of error.
    package enum Code: String, Sendable {
        /// No file or folder has this name.
        case notFound
        /// It is there but cannot be opened.
        case unreadable
        /// `-` is given more than once.
        case repeatedStandardInput
    }

    /// The error on one line: `corpus.jsonl: No such file or directory`.
    package var description: String {
        "\(input): \(cause)"
    }
}
