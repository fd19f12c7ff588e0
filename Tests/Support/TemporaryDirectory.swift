internal import Glibc

/// A folder of its own for a test, removed with the last reference to it.
///
/// Made of system calls: Foundation brings an ICU of its own, which no module that imports ours can bear beside it.
package final class TemporaryDirectory: Sendable {
    /// The absolute path of the folder.
    package let path: String

    /// A system call that failed.
    package struct Failure: Error {
        /// The call and the path.
        package var call: String
        /// The value of `errno`.
        package var number: Int32
    }

    /// A folder whose files are in memory, for tests that wait for the device all the time; nil where there is none.
    package static let memory: String? = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : nil

    /// Makes an empty folder in another one, or where the system has its temporary files.
    package init(in folder: String? = nil) throws {
        let usual = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        let parent = folder ?? usual
        var template = Array("\(parent)/limier-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil, let resolved = unsafe realpath(template, nil) else {
            throw Failure(call: "mkdtemp \(parent)", number: errno)
        }
        defer { unsafe free(resolved) }
        path = unsafe String(cString: resolved)
    }

    deinit {
        TemporaryDirectory.removeAll(Array(path.utf8CString.dropLast()))
    }

    /// Removes a file or a folder with all in it. A link is removed, what it leads to stays.
    private static func removeAll(_ path: [CChar]) {
        // A folder is not removed while there is something in it.
        if unsafe remove(path + [0]) == 0 { return }
        guard let folder = unsafe opendir(path + [0]) else { return }
        var names: [[CChar]] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
            }
            if name != [46], name != [46, 46] { names.append(name) }
        }
        unsafe closedir(folder)
        for name in names { removeAll(path + [47] + name) }
        unsafe remove(path + [0])
    }

    /// The absolute path of a name in the folder.
    package func path(_ name: String) -> String {
        path + "/" + name
    }

    /// Writes a file, and the folders that lead to it; gives its absolute path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try makeFolder(name.split(separator: "/").dropLast().joined(separator: "/"))
        let file = path(name)
        guard let stream = unsafe fopen(file, "w") else { throw Failure(call: "fopen \(file)", number: errno) }
        let written = unsafe fwrite(bytes, 1, bytes.count, stream)
        guard unsafe fclose(stream) == 0, written == bytes.count else {
            throw Failure(call: "fwrite \(file)", number: errno)
        }
        return file
    }

    /// Writes a text file; gives its absolute path.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Makes an empty folder, and those that lead to it; gives its absolute path.
    @discardableResult
    package func makeFolder(_ name: String) throws -> String {
        var folder = path
        for component in name.split(separator: "/") {
            folder += "/" + component
            guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw Failure(call: "mkdir \(folder)", number: errno)
            }
        }
        return folder
    }

    /// Makes a symbolic link to a path.
    package func link(_ name: String, to target: String) throws {
        guard unsafe symlink(target, path(name)) == 0 else {
            throw Failure(call: "symlink \(name)", number: errno)
        }
    }
}
