/// How far the reading has come.
package struct InputProgress: Sendable, Hashable {
    /// Bytes of the files as they are on disk, compressed or not, that are read or will not be.
    package var bytesRead: Int
    /// Bytes of all files on disk; nil where standard input or a pipe is among them.
    package var totalBytes: Int?
    /// The share of the input that is read, from 0 to 1: compressed files count as what usually comes out of them. Nil as above.
    package var share: Double?
    /// The file being read; nil before the first and after the last.
    package var currentFile: String?
}
