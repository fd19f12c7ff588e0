/// What is wrong in a gazetteer that a user brings.
public struct GazetteerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// What is wrong, and what would be right.
    public var message: String

    public var description: String { "\(file):\(line): \(message)" }
}
