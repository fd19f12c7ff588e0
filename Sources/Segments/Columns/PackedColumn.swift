package import Storage

/// One whole number a document, in as many bits each as the range of the values needs: read at random in one load.
///
///     base     zigzag varint
///     width    bits of a value, 0 to 56 or 64, plus 128 where the column climbs: u8
///     values   for each document its value less the base, and less the document's number where the column climbs: packed run
package struct PackedColumn: Sendable {
    private let file: FileReader
    private let values: PackedIntegers
    private let count: Int
    private let start: Int
    private let width: Int
    private static let climbs: UInt8 = 128

    /// Writes a column of values at the buffer's end.
    package static func write(_ values: [Int], into buffer: inout ByteBuffer) {
        write(count: values.count, into: &buffer) { values[$0] }
    }

    /// Writes a column at the buffer's end.
    ///
    /// - Parameter value: gives the value of a document.
    static func write(count: Int, into buffer: inout ByteBuffer, value: (Int) -> Int) {
        let flat = Layout(count, slope: 0, value)
        let climbing = Layout(count, slope: 1, value)
        let layout = climbing.width < flat.width ? climbing : flat
        buffer.append(zigzag: layout.base)
        buffer.append(UInt8(layout.width) | (layout.slope == 1 ? climbs : 0))
        var pending: UInt64 = 0
        var bits = 0
        for document in 0..<count {
            let rest = UInt64(bitPattern: Int64(value(document) &- layout.slope * document &- layout.base))
            if layout.width == 64 {
                buffer.append(integer: rest)
                continue
            }
            pending |= rest &<< UInt64(bits)
            bits += layout.width
            while bits >= 8 {
                buffer.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                bits -= 8
            }
        }
        if bits > 0 { buffer.append(UInt8(truncatingIfNeeded: pending)) }
    }

    /// How values may be written.
    private struct Layout {
        var slope: Int
        var base: Int
        var width: Int

        init(_ count: Int, slope: Int, _ value: (Int) -> Int) {
            var lowest = count == 0 ? 0 : value(0)
            var highest = lowest
            for document in 0..<count {
                let rest = value(document) &- slope * document
                lowest = min(lowest, rest)
                highest = max(highest, rest)
            }
            let bits = 64 - UInt64(bitPattern: Int64(highest &- lowest)).leadingZeroBitCount
            self.slope = slope
            base = lowest
            width = bits > 56 ? 64 : bits
        }
    }

    /// Opens the column of `count` values at an offset.
    package init(_ file: FileReader, at offset: Int, count: Int) throws(StorageError) {
        try file.verify(offset..<min(file.contentEnd, offset + 16))
        let bytes = file.unverified
        self.file = file
        self.count = count
        var position = offset
        let base = bytes.zigzag(at: &position)
        width = Int(bytes[position] & ~PackedColumn.climbs)
        let slope = bytes[position] & PackedColumn.climbs == 0 ? 0 : 1
        start = position + 1
        values = PackedIntegers(bytes, at: start, width: width, base: base, slope: slope)
        guard width <= 56 || width == 64, start + (count * width + 7) / 8 <= file.contentEnd else {
            throw StorageError(.damaged, file: file.name, offset: offset, "has a column of \(count) values that does not fit")
        }
    }

    /// The value of a document.
    @inline(__always)
    package subscript(document document: Int) -> Int {
        get throws(StorageError) {
            let bit = document * width
            try file.verify(start + bit >> 3..<start + (bit + width + 7) >> 3)
            return verifiedValue(document)
        }
    }

    /// The value of a document after `verifyAll`, or after another read of it.
    @inline(__always)
    package func verifiedValue(_ document: Int) -> Int {
        values[document]
    }

    /// All values, checked: what reads many of them.
    ///
    /// - Complexity: linear in the bytes of the column the first time, in its pages later.
    package func verifiedValues() throws(StorageError) -> PackedIntegers {
        try file.verify(start..<start + (count * width + 7) >> 3)
        return values
    }
}
