internal import CZstd

/// Decompresses Zstandard data of one or more frames.
@safe final class ZstandardDecoder {
    private let context: OpaquePointer
    /// Whether all frames so far are complete.
    private(set) var isBetweenFrames = true

    /// A decoder before the first frame.
    init() {
        guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("out of memory") }
        unsafe self.context = context
    }

    deinit {
        unsafe ZSTD_freeDCtx(context)
    }

    /// Decompresses some of the input into some of the output.
    func step(_ input: RawSpan, into output: inout MutableRawSpan) -> DecompressionStep {
        let (status, consumed, produced) = unsafe input.withUnsafeBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
                var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let status = unsafe ZSTD_decompressStream(context, &target, &source)
                return unsafe (status, source.pos, target.pos)
            }
        }
        var step = DecompressionStep(consumed: consumed, produced: produced)
        if ZSTD_isError(status) != 0 {
            step.damage = unsafe String(cString: ZSTD_getErrorName(status))
        } else {
            isBetweenFrames = status == 0
        }
        return step
    }
}
