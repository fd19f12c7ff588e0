/// How far the reading has come.
package struct InputProgress: Sendable, Hashable {
    /// Bytes of the files as they are on disk, compressed or not, that are read or will not be.
    package var bytesRead: Int
    /// Bytes of all files on disk; nil where standard input or a pipe is among them.
    package var totalBytes: Int?
    /// The file being read; nil before the first and after the last.
    package var currentFile: String?
}
