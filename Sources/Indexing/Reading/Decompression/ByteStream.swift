/// The bytes of a file, decompressed where they begin like gzip or Zstandard data.
///
/// The first bytes decide, not the name; but a file named `.gz` or `.zst` that begins otherwise is damaged.
final class ByteStream {
    private let file: FileDescriptor
    private var compressed = CompressedBytes()
    private var decoder: Decoder
    private var failure: StreamFailure?

    private enum Decoder {
        case unknown
        case plain
        case gzip(Inflater)
        case zstandard(ZstandardDecoder)
    }

    /// Whether the bytes come out as they are on disk; known after the first read.
    var isPlain: Bool {
        if case .plain = decoder { true } else { false }
    }

    /// Bytes read of the file as it is on disk.
    private(set) var bytesRead = 0

    private let expected: Compression?

    /// The bytes of an open file, which its name says to be compressed or not.
    init(_ file: FileDescriptor, expecting compression: Compression? = nil) {
        self.file = file
        self.expected = compression
        self.decoder = .unknown
    }

    /// Reads some bytes, at least one except at the end; what comes before a failure is delivered first.
    func read(into output: inout MutableRawSpan) throws(StreamFailure) -> Int {
        guard output.byteCount > 0 else { return 0 }
        if let failure { throw failure }
        if case .unknown = decoder { try chooseDecoder() }
        switch decoder {
        case .unknown, .plain: return try readPlain(into: &output)
        case .gzip(let inflater):
            return try decompress(into: &output, atEnd: { inflater.isBetweenMembers }) { input, output in
                inflater.step(input, into: &output)
            }
        case .zstandard(let decoder):
            return try decompress(into: &output, atEnd: { decoder.isBetweenFrames }) { input, output in
                decoder.step(input, into: &output)
            }
        }
    }

    /// Reads the first bytes and sees what they are.
    private func chooseDecoder() throws(StreamFailure) {
        while compressed.count < Compression.longestMagic, try refill() {}
        let found = Compression(magicOf: compressed.first(Compression.longestMagic))
        if let expected, found != expected, compressed.count > 0 {
            throw fail(StreamFailure(cause: "this is not \(expected.name) data", offset: 0, kind: .damage))
        }
        switch found {
        case .gzip: decoder = .gzip(Inflater())
        case .zstandard: decoder = .zstandard(ZstandardDecoder())
        case nil: decoder = .plain
        }
    }

    /// Copies what `chooseDecoder` has read, then reads straight into the output.
    private func readPlain(into output: inout MutableRawSpan) throws(StreamFailure) -> Int {
        if compressed.count > 0 { return compressed.move(into: &output) }
        return try readFile(into: &output)
    }

    private func decompress(
        into output: inout MutableRawSpan, atEnd isAtEnd: () -> Bool,
        step: (RawSpan, inout MutableRawSpan) -> DecompressionStep
    ) throws(StreamFailure) -> Int {
        while true {
            if compressed.count == 0, try !refill() {
                if isAtEnd() { return 0 }
                throw fail(StreamFailure(cause: "the data ends too early", offset: bytesRead, kind: .damage))
            }
            let result = compressed.withBytes { step($0, &output) }
            compressed.removeFirst(result.consumed)
            if let damage = result.damage {
                let failure = fail(
                    StreamFailure(cause: damage, offset: bytesRead - compressed.count, kind: .damage))
                if result.produced == 0 { throw failure }
            }
            if result.produced > 0 { return result.produced }
        }
    }

    /// Reads more of the file as it is on disk; false at its end.
    private func refill() throws(StreamFailure) -> Bool {
        let read = try compressed.append { (free: inout MutableRawSpan) throws(StreamFailure) -> Int in
            try readFile(into: &free)
        }
        return read > 0
    }

    private func readFile(into output: inout MutableRawSpan) throws(StreamFailure) -> Int {
        do throws(SystemFailure) {
            let read = try file.read(into: &output)
            bytesRead += read
            return read
        } catch {
            throw fail(StreamFailure(cause: error.description, offset: bytesRead, kind: .system))
        }
    }

    /// Remembers a failure: the stream is over.
    private func fail(_ failure: StreamFailure) -> StreamFailure {
        self.failure = failure
        return failure
    }
}

/// What a decoder did in one step.
struct DecompressionStep {
    /// Bytes taken of the compressed data.
    var consumed: Int
    /// Bytes written.
    var produced: Int
    /// What is wrong with the data, if anything.
    var damage: String?
}
