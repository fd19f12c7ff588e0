/// What an index needs of a file system. Paths are relative to the index's folder, with `/` between parts.
///
/// `FileSystemDirectory` is the real one; tests put faulty ones in its place.
package protocol Directory: Sendable {
    /// A name for people: the path of the folder.
    var name: String { get }

    /// Makes a folder, and the folders above it, unless they are there already.
    func makeDirectory(_ path: String) throws(StorageError)

    /// Makes a new file, or empties the one that is there.
    func create(_ path: String) throws(StorageError) -> any OutputFile

    /// Maps a whole file into memory for reading.
    func map(_ path: String) throws(StorageError) -> Mapping

    /// The names in a folder, sorted; empty where there is no such folder.
    func list(_ path: String) throws(StorageError) -> [String]

    /// Gives a file another name, replacing what had that name, in one step.
    func rename(_ old: String, to new: String) throws(StorageError)

    /// Removes a file, or a folder with all that is in it; it is no error when there is none.
    func remove(_ path: String) throws(StorageError)

    /// Makes the names in a folder durable.
    func synchronize(_ path: String) throws(StorageError)

    /// Takes the lock of a file, made if need be, and holds it until the returned lock is gone.
    ///
    /// - Throws: `locked`, naming the holder, when another process or writer has it.
    func lock(_ path: String) throws(StorageError) -> any DirectoryLock
}

/// A file that is being written, from its start to its end.
package protocol OutputFile: AnyObject {
    /// Writes bytes behind those written before.
    func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError)

    /// Waits until all bytes are on the device.
    func synchronize() throws(StorageError)

    /// Closes the file; nothing may be written after.
    func close() throws(StorageError)
}

/// A lock that is held as long as the object lives.
package protocol DirectoryLock: AnyObject, Sendable {}
