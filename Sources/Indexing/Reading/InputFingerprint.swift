internal import Storage

/// A chain of checksums over input as it was read: equal only where the same documents come out of it.
struct InputFingerprint {
    /// The checksum of all that was added.
    private(set) var value: UInt64

    /// The fingerprint of no input, to be read with some options.
    init(_ options: InputOptions) {
        var bytes = ByteBuffer()
        bytes.append(string: options.format.rawValue)
        bytes.append(varint: options.maximumLineBytes)
        bytes.append(varint: options.batchBytes)
        for role in FieldRoles.Role.allCases {
            bytes.append(string: role.name)
            for name in options.fieldNames[role] { bytes.append(string: name) }
        }
        value = InputFingerprint.checksum(bytes)
    }

    /// Adds a piece of input.
    mutating func add(_ item: InputItem) {
        var bytes = ByteBuffer()
        bytes.append(integer: value)
        switch item {
        case .lines(let block): InputFingerprint.append(block, kind: 0, to: &bytes)
        case .rows(let block, let header):
            InputFingerprint.append(block, kind: 1, to: &bytes)
            bytes.append(varint: Int(header.separator))
            for column in header.columns { bytes.append(string: column.name) }
            for column in header.roles { bytes.append(varint: column.map { $0 + 1 } ?? 0) }
        case .trec(let block): InputFingerprint.append(block, kind: 2, to: &bytes)
        case .text(let file): InputFingerprint.append(file, kind: 3, to: &bytes)
        case .markdown(let file): InputFingerprint.append(file, kind: 4, to: &bytes)
        case .html(let file): InputFingerprint.append(file, kind: 5, to: &bytes)
        case .problem(let problem):
            bytes.append(varint: 6)
            bytes.append(string: problem.description)
        }
        value = InputFingerprint.checksum(bytes)
    }

    private static func append(_ block: RecordBlock, kind: Int, to bytes: inout ByteBuffer) {
        bytes.append(varint: kind)
        bytes.append(string: block.file.id)
        bytes.append(varint: block.firstLine)
        bytes.append(integer: checksum(block.bytes, in: block.range))
    }

    private static func append(_ file: TextFile, kind: Int, to bytes: inout ByteBuffer) {
        bytes.append(varint: kind)
        bytes.append(string: file.file.id)
        bytes.append(integer: checksum(file.bytes, in: file.range))
    }

    private static func checksum(_ bytes: borrowing ByteBuffer) -> UInt64 {
        unsafe bytes.withUnsafeBytes { unsafe Checksum.of($0) }
    }

    private static func checksum(_ bytes: InputBytes, in range: Range<Int>) -> UInt64 {
        bytes.withBytes(in: range) { span in unsafe span.withUnsafeBytes { unsafe Checksum.of($0) } }
    }
}
