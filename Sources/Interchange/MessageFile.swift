import Glibc
import SwiftProtobuf

/// Reads messages of Protocol Buffers from a file, each behind its length as a varint.
@safe struct MessageReader: ~Copyable {
    /// The file, as it was named.
    let path: String
    /// The place behind the last message.
    private(set) var offset = 0
    private let file: UnsafeMutablePointer<FILE>

    /// No message is so long: the longest list of a collection of some 200 million documents.
    private static let longest = 1 << 31

    init(_ path: String) throws(InterchangeError) {
        guard let file = unsafe fopen(path, "rb") else {
            throw InterchangeError(file: path, message: "cannot be read: \(unsafe String(cString: strerror(errno)))")
        }
        unsafe self.file = file
        self.path = path
    }

    deinit { unsafe _ = fclose(file) }

    /// The next message.
    ///
    /// - Throws: `InterchangeError` where the file ends before it, or what is there is no such message.
    mutating func next<M: Message>(_ type: M.Type, _ name: String) throws(InterchangeError) -> M {
        let start = offset
        let length = try length(name)
        var bytes: [UInt8] = []
        // In pieces: a damaged length must not ask for memory that the file does not fill.
        while bytes.count < length {
            var piece = [UInt8](repeating: 0, count: min(length - bytes.count, 1 << 20))
            let count = unsafe piece.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, file) }
            if count == 0 { throw InterchangeError(file: path, offset: start, message: "ends within \(name)") }
            bytes += piece[..<count]
        }
        offset += length
        do {
            return try M(serializedBytes: bytes)
        } catch {
            throw InterchangeError(file: path, offset: start, message: "has no \(name)")
        }
    }

    private mutating func length(_ name: String) throws(InterchangeError) -> Int {
        var length = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            let byte = unsafe getc(file)
            if byte == EOF { throw InterchangeError(file: path, offset: offset, message: "ends before \(name)") }
            offset += 1
            length |= Int(byte & 127) << shift
            if byte & 128 == 0 {
                if length > MessageReader.longest { break }
                return length
            }
        }
        throw InterchangeError(file: path, offset: offset, message: "has no length of \(name)")
    }

    /// Whether the file ends here.
    mutating func isAtEnd() -> Bool {
        let byte = unsafe getc(file)
        if byte != EOF { unsafe _ = ungetc(byte, file) }
        return byte == EOF
    }
}

/// Writes messages of Protocol Buffers into a file, each behind its length as a varint. The file gets its name when it is whole.
@safe struct MessageWriter: ~Copyable {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private var isFinished = false

    init(_ path: String) throws(InterchangeError) {
        guard let file = unsafe fopen(path + ".part", "wb") else { throw MessageWriter.failure(path) }
        unsafe self.file = file
        self.path = path
    }

    deinit {
        unsafe _ = fclose(file)
        if !isFinished { _ = unsafe remove(path + ".part") }
    }

    private static func failure(_ path: String) -> InterchangeError {
        InterchangeError(file: path, message: "cannot be written: \(unsafe String(cString: strerror(errno)))")
    }

    /// Adds a message.
    func add(_ message: some Message) throws(InterchangeError) {
        guard let content: [UInt8] = try? message.serializedBytes() else {
            throw InterchangeError(file: path, message: "a message is too long for the format")
        }
        var bytes: [UInt8] = []
        var rest = content.count
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
        bytes += content
        if unsafe fwrite(bytes, 1, bytes.count, file) != bytes.count { throw MessageWriter.failure(path) }
    }

    /// Gives the whole file its name.
    mutating func finish() throws(InterchangeError) {
        let flushed = unsafe fflush(file)
        let synced = unsafe fsync(fileno(file))
        if flushed != 0 || synced != 0 { throw MessageWriter.failure(path) }
        if unsafe rename(path + ".part", path) != 0 { throw MessageWriter.failure(path) }
        isFinished = true
    }
}
