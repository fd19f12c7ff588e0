import CZlib
import CZstd
import Segments
import Support

@testable import Indexing

/// All that was read of some inputs.
struct Reading {
    var documents: [Document] = []
    var problems: [InputProblem] = []
    /// Ids of documents and codes of problems, in the order in which they came.
    var order: [String] = []

    /// Reads inputs from front to back.
    init(_ inputs: [String], _ options: InputOptions = InputOptions()) throws {
        let reader = try InputReader(inputs: inputs, options: options)
        let parser = DocumentParser(options: options)
        while let batch = reader.nextBatch() {
            parser.parse(batch) { result in
                switch result {
                case .success(let document):
                    documents.append(document)
                    order.append(document.id)
                case .failure(let problem):
                    problems.append(problem)
                    order.append(problem.code.rawValue)
                }
            }
        }
    }

    /// Reads one file with some content.
    init(file name: String, _ content: String, _ options: InputOptions = InputOptions()) throws {
        try self.init(file: name, Array(content.utf8), options)
    }

    /// Reads one file of some bytes.
    init(file name: String, _ bytes: [UInt8], _ options: InputOptions = InputOptions()) throws {
        let folder = try TemporaryDirectory()
        try self.init([try folder.write(name, bytes)], options)
    }

    /// The kinds of the problems.
    var codes: [InputProblem.Code] { problems.map(\.code) }
}

/// Compressed data, made by the libraries themselves.
enum Compressed {
    /// One gzip member.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        unsafe deflateInit2_(
            &stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        defer { unsafe deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 10 + 100)
        let capacity = output.count
        let written = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(capacity)
                unsafe deflate(&stream, Z_FINISH)
                return unsafe capacity - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(written))
    }

    /// One Zstandard frame with a checksum.
    static func zstandard(_ bytes: [UInt8]) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let context = unsafe ZSTD_createCCtx()
        defer { unsafe ZSTD_freeCCtx(context) }
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        let capacity = output.count
        let written = unsafe output.withUnsafeMutableBytes { output in
            unsafe bytes.withUnsafeBytes { unsafe ZSTD_compress2(context, output.baseAddress, capacity, $0.baseAddress, $0.count) }
        }
        return Array(output.prefix(written))
    }
}
