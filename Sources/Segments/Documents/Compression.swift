internal import CZstd
internal import Synchronization
internal import Storage

/// Compresses blocks with Zstandard; one context for many blocks.
@safe
final class BlockCompressor {
    private let context: OpaquePointer?
    private let level: Int32

    init(level: Int32) {
        unsafe context = ZSTD_createCCtx()
        self.level = level
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
    }

    /// Appends the compressed form of `raw`.
    func compress(_ raw: borrowing ByteBuffer, into output: inout ByteBuffer, file: String) throws(StorageError) {
        var failure: String?
        let bound = ZSTD_compressBound(raw.count)
        unsafe raw.withUnsafeBytes { source in
            unsafe output.append(upTo: bound) { target in
                let size = unsafe ZSTD_compressCCtx(
                    context, target.baseAddress, target.count, source.baseAddress, source.count, level)
                if ZSTD_isError(size) == 0 { return size }
                failure = unsafe String(cString: ZSTD_getErrorName(size))
                return 0
            }
        }
        if let failure { throw StorageError(.inputOutput, file: file, "cannot be compressed: \(failure)") }
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
