internal import Glibc

/// A path as the bytes that the system knows it by: names in old archives are not always UTF-8.
struct FilePath: Sendable, Hashable {
    /// The bytes, without a zero.
    private(set) var bytes: [UInt8]

    /// The path of an argument.
    init(_ path: String) {
        bytes = Array(path.utf8)
    }

    /// The path of a name in this folder.
    func appending(_ name: [UInt8]) -> FilePath {
        var longer = self
        if let last = bytes.last, last != UInt8(ascii: "/") { longer.bytes.append(UInt8(ascii: "/")) }
        longer.bytes += name
        return longer
    }

    /// The path for people and for ids; what is not UTF-8 becomes U+FFFD.
    var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Lends the path to a system call.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        return unsafe terminated.withUnsafeBufferPointer { buffer in
            // The array is not empty, so it has an address.
            unsafe body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }

    /// The id of a file that was named itself: its path below the current directory, else its last component.
    ///
    /// `.` and `..` are resolved in the path, symbolic links are not.
    var idOfNamedFile: String {
        let absolute = bytes.first == UInt8(ascii: "/") ? text : FilePath.currentDirectory + "/" + text
        var components: [Substring] = []
        for component in absolute.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        let current = FilePath.currentDirectory.split(separator: "/")
        if components.count > current.count, components.starts(with: current) {
            return components.dropFirst(current.count).joined(separator: "/")
        }
        return components.last.map(String.init) ?? text
    }

    private static var currentDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
