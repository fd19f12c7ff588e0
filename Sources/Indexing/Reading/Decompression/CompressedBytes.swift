/// Bytes of a compressed file between the disk and the decoder.
struct CompressedBytes {
    private var bytes = [UInt8](repeating: 0, count: 128 << 10)
    private var range = 0..<0

    /// Bytes that wait for the decoder.
    var count: Int { range.count }

    /// The first waiting bytes, as many as there are up to a number.
    func first(_ limit: Int) -> ArraySlice<UInt8> {
        bytes[range].prefix(limit)
    }

    /// Lends the waiting bytes.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        unsafe body(bytes.span.extracting(range).bytes)
    }

    /// Drops the first waiting bytes.
    mutating func removeFirst(_ count: Int) {
        range = (range.lowerBound + count)..<range.upperBound
    }

    /// Adds the bytes that `read` writes; gives their number.
    mutating func append(
        _ read: (inout MutableRawSpan) throws(StreamFailure) -> Int
    ) throws(StreamFailure) -> Int {
        if range.isEmpty { range = 0..<0 }
        let used = range.upperBound
        let added = try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(StreamFailure) -> Int in
            let free = unsafe UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[used...]))
            var span = unsafe free.mutableBytes
            return try read(&span)
        }
        range = range.lowerBound..<(range.upperBound + added)
        return added
    }

    /// Copies waiting bytes out and drops them; gives their number.
    mutating func move(into output: inout MutableRawSpan) -> Int {
        let moved = min(count, output.byteCount)
        for index in 0..<moved {
            output.storeBytes(of: bytes[range.lowerBound + index], toByteOffset: index, as: UInt8.self)
        }
        removeFirst(moved)
        return moved
    }
}
