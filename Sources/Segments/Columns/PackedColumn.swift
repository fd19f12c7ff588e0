package import Storage

/// One whole number a document, in the fewest whole bytes that hold the range of the values: read at random in one load.
///
///     base zigzag varint, width u8 (0, 1, 2, 4 or 8), count × width bytes of (value - base)
package struct PackedColumn: Sendable {
    private let bytes: Bytes
    private let file: FileReader
    private let base: Int
    private let width: Int
    private let start: Int

    /// Writes a column of values at the buffer's end.
    package static func write(_ values: [Int], into buffer: inout ByteBuffer) {
        let base = values.min() ?? 0
        let range = UInt64(bitPattern: Int64((values.max() ?? 0) - base))
        let width = range == 0 ? 0 : range <= 0xFF ? 1 : range <= 0xFFFF ? 2 : range <= 0xFFFF_FFFF ? 4 : 8
        buffer.append(zigzag: base)
        buffer.append(UInt8(width))
        for value in values {
            let difference = UInt64(bitPattern: Int64(value - base))
            switch width {
            case 0: break
            case 1: buffer.append(UInt8(difference))
            case 2: buffer.append(integer: UInt16(difference))
            case 4: buffer.append(integer: UInt32(difference))
            default: buffer.append(integer: difference)
            }
        }
    }

    /// Opens the column of `count` values at an offset.
    package init(_ file: FileReader, at offset: Int, count: Int) throws(StorageError) {
        try file.verify(offset..<min(file.contentEnd, offset + 16))
        bytes = file.unverified
        self.file = file
        var position = offset
        base = bytes.zigzag(at: &position)
        width = Int(bytes[position])
        start = position + 1
        guard width <= 8, start + count * width <= file.contentEnd else {
            throw StorageError(.damaged, file: file.name, offset: offset, "has a column of \(count) values that does not fit")
        }
    }

    /// The value of a document.
    @inline(__always)
    package subscript(document document: Int) -> Int {
        get throws(StorageError) {
            let offset = start + document * width
            try file.verify(offset..<offset + width)
            return value(at: offset)
        }
    }

    /// The value of a document after `verifyAll`, or after another read of it.
    @inline(__always)
    package func verifiedValue(_ document: Int) -> Int {
        value(at: start + document * width)
    }

    @inline(__always)
    private func value(at offset: Int) -> Int {
        switch width {
        case 1: base + Int(bytes[offset])
        case 2: base + Int(bytes.integer(at: offset, as: UInt16.self))
        case 0: base
        case 4: base + Int(bytes.integer(at: offset, as: UInt32.self))
        default: base + Int(truncatingIfNeeded: bytes.integer(at: offset, as: UInt64.self))
        }
    }
}
