import Glibc
import Storage

/// A folder that is removed, with all in it, with the last reference to it.
final class TemporaryFolder {
    /// Where it is.
    let path: String

    /// Makes a folder in TMPDIR, or in /tmp.
    init() throws {
        let parent = environmentVariable("TMPDIR") ?? "/tmp"
        var template = Array("\(parent)/limier-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw Failure("\(parent): no folder can be made in it: \(unsafe String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        // Should it fail, a folder stays in a place for what nobody needs.
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        try? FileSystemDirectory(path: parts.dropLast().joined(separator: "/")).remove(parts.last.map(String.init) ?? "")
    }

    /// A folder in it.
    func directory(_ name: String) -> FileSystemDirectory {
        FileSystemDirectory(path: "\(path)/\(name)")
    }
}
