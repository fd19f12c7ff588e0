internal import CZstd
internal import Synchronization
internal import Storage

/// Compresses blocks with Zstandard; one context for many blocks.
@safe
final class BlockCompressor {
    private let context: OpaquePointer?

    /// With parameters chosen by measurement: see FORMAT.md. A reader need not know them.
    init() {
        unsafe context = ZSTD_createCCtx()
        for (parameter, value) in [(ZSTD_c_compressionLevel, 1), (ZSTD_c_hashLog, 12), (ZSTD_c_minMatch, 6), (ZSTD_c_contentSizeFlag, 0)] {
            let result = unsafe ZSTD_CCtx_setParameter(context, parameter, Int32(value))
            precondition(ZSTD_isError(result) == 0, "Zstandard does not know a parameter")
        }
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
    }

    /// Appends the compressed form of `raw`; what is wrong where that is impossible.
    func compress(_ raw: borrowing ByteBuffer, into output: inout ByteBuffer) -> String? {
        var failure: String?
        unsafe raw.withUnsafeBytes { source in
            unsafe output.append(upTo: ZSTD_compressBound(source.count)) { target in
                let size = unsafe ZSTD_compress2(context, target.baseAddress, target.count, source.baseAddress, source.count)
                if ZSTD_isError(size) == 0 { return size }
                failure = unsafe String(cString: ZSTD_getErrorName(size))
                return 0
            }
        }
        return failure
    }
}

/// Decompresses blocks; any thread may ask, one at a time is served.
@safe
final class BlockDecompressor: Sendable {
    private let context: Mutex<Context>

    @safe
    private struct Context: ~Copyable, @unchecked Sendable {
        // Only used under the mutex.
        let pointer: OpaquePointer?

        init() { unsafe pointer = ZSTD_createDCtx() }
        deinit { unsafe ZSTD_freeDCtx(pointer) }
    }

    init() {
        context = Mutex(Context())
    }

    /// The original bytes of a block.
    func decompress(_ bytes: Bytes, rawSize: Int, file: String, offset: Int) throws(StorageError) -> [UInt8] {
        var problem: String?
        let raw = context.withLock { context in
            unsafe [UInt8](unsafeUninitializedCapacity: rawSize) { target, count in
                let size = unsafe bytes.withUnsafeBytes { source in
                    unsafe ZSTD_decompressDCtx(
                        context.pointer, target.baseAddress, target.count, source.baseAddress, source.count)
                }
                if ZSTD_isError(size) != 0 {
                    problem = unsafe String(cString: ZSTD_getErrorName(size))
                } else {
                    count = size
                }
            }
        }
        if problem == nil && raw.count == rawSize { return raw }
        throw StorageError(
            .damaged, file: file, offset: offset, "has a block that cannot be decompressed: \(problem ?? "wrong length")")
    }
}
