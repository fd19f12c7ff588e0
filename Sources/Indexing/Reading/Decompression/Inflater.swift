internal import CZlib

/// Decompresses gzip data of one or more members.
@safe final class Inflater {
    // zlib keeps the address of its state, so it must not move.
    private let state: UnsafeMutablePointer<z_stream>
    /// Whether all members so far are complete.
    private(set) var isBetweenMembers = true

    /// An inflater before the first member.
    init() {
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: z_stream())
        let gzipOnly: Int32 = MAX_WBITS + 16
        let status = unsafe inflateInit2_(state, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot start: out of memory")
    }

    deinit {
        unsafe inflateEnd(state)
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// Decompresses some of the input into some of the output.
    func step(_ input: RawSpan, into output: inout MutableRawSpan) -> DecompressionStep {
        if isBetweenMembers {
            let padding = zeroBytes(atStartOf: input)
            if padding > 0 { return DecompressionStep(consumed: padding, produced: 0) }
            unsafe inflateReset(state)
            isBetweenMembers = false
        }
        let (status, inputLeft, outputLeft) = unsafe input.withUnsafeBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
                let source = unsafe input.assumingMemoryBound(to: UInt8.self).baseAddress
                unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: source)
                unsafe state.pointee.avail_in = UInt32(clamping: input.count)
                unsafe state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
                unsafe state.pointee.avail_out = UInt32(clamping: output.count)
                let space = unsafe (state.pointee.avail_in, state.pointee.avail_out)
                let status = unsafe inflate(state, Z_NO_FLUSH)
                return unsafe (
                    status, Int(space.0 - state.pointee.avail_in), Int(space.1 - state.pointee.avail_out)
                )
            }
        }
        var step = DecompressionStep(consumed: inputLeft, produced: outputLeft)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isBetweenMembers = true
        default: step.damage = unsafe state.pointee.msg.map { unsafe String(cString: $0) } ?? "damaged data"
        }
        return step
    }

    /// Tapes and some tools fill the file up with zero bytes after the last member (gzip ignores them, too).
    private func zeroBytes(atStartOf input: RawSpan) -> Int {
        unsafe input.withUnsafeBytes { unsafe $0.firstIndex { $0 != 0 } ?? $0.count }
    }
}
