internal import CSimdJSON
internal import Glibc

/// Bytes of input that are not changed any more, with the padding behind them that the JSON parser wants.
@safe final class InputBytes: @unchecked Sendable {
    // @unchecked: the memory is written before it comes here, never after, and is freed with the last reference.
    private let memory: UnsafeRawBufferPointer

    /// Takes over memory from `malloc` of `count` bytes and the padding.
    init(takingOver memory: UnsafeMutableRawPointer, count: Int) {
        unsafe self.memory = UnsafeRawBufferPointer(start: memory, count: count)
    }

    deinit {
        unsafe free(UnsafeMutableRawPointer(mutating: memory.baseAddress))
    }

    /// How many bytes there are, without the padding.
    var count: Int {
        unsafe memory.count
    }

    /// The byte at a place.
    subscript(index: Int) -> UInt8 {
        unsafe memory[index]
    }

    /// Lends a part of the bytes.
    func withBytes<Result, Failure: Error>(
        in range: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let part = unsafe UnsafeRawBufferPointer(rebasing: memory[range]).assumingMemoryBound(to: UInt8.self)
        return try unsafe body(part.span)
    }

    /// The first place of a byte in a part of the bytes.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.upperBound <= count)
        guard let start = unsafe memory.baseAddress, !range.isEmpty,
            let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return unsafe UnsafeRawPointer(found) - start
    }

    /// How often a byte stands in a part of the bytes.
    func count(of byte: UInt8, in range: Range<Int>) -> Int {
        var total = 0
        var rest = range
        while let found = firstIndex(of: byte, in: rest) {
            total += 1
            rest = (found + 1)..<rest.upperBound
        }
        return total
    }

    /// Whether a part of the bytes is UTF-8.
    func isUTF8(in range: Range<Int>) -> Bool {
        let part = unsafe UnsafeRawBufferPointer(rebasing: memory[range]).assumingMemoryBound(to: CChar.self)
        return unsafe limier_utf8_is_valid(part.baseAddress, part.count) != 0
    }

    /// How many bytes of a part are UTF-8 before the first that is not; nil where all are.
    func offsetOfInvalidUTF8(in range: Range<Int>) -> Int? {
        if isUTF8(in: range) { return nil }
        return withBytes(in: range) { bytes in
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: bytes)
                return nil
            } catch {
                return error.byteOffsets.lowerBound
            }
        }
    }

    /// The string of bytes that `isUTF8` has approved.
    func stringOfValidUTF8(in range: Range<Int>) -> String {
        withBytes(in: range) { unsafe String(copying: UTF8Span(unchecked: $0)) }
    }

    /// Lends the address of a part of the bytes, behind which `padding` more can be read.
    func withUnsafePaddedBytes<Result>(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe body(UnsafeRawBufferPointer(rebasing: memory[range]))
    }

    /// Bytes that can be read behind the last one.
    static let padding = Int(LIMIER_JSON_PADDING)
}
