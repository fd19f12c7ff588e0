import Glibc

/// The shared folder beside the repository: test vectors, corpora, conformance sets. Nothing of it is part of the project; where
/// it is absent, tests that need it say so and skip.
package enum SharedData {
    /// Its path: the environment variable LIMIER_SHARED, or ../shared seen from the repository; nil when absent.
    package static let root: String? = candidates.first { unsafe access($0 + "/vectors", R_OK) == 0 }

    /// Whether the file `path`, relative to the root, can be read.
    package static func has(_ path: String) -> Bool {
        guard let root else { return false }
        return unsafe access(root + "/" + path, R_OK) == 0
    }

    /// The bytes of a file; empty when it cannot be read.
    package static func bytes(of path: String) -> [UInt8] {
        guard let root, let file = unsafe fopen(root + "/" + path, "rb") else { return [] }
        defer { unsafe fclose(file) }
        return unsafe readAll(file)
    }

    /// The lines of a text file, without empty ones and comments (#, then a space).
    package static func lines(of path: String) -> [String] {
        String(decoding: bytes(of: path), as: UTF8.self)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("# ") }
    }

    /// The decompressed bytes of a .zst or .gz file, by the tools zstd and gzip, cut after `limit` bytes; empty when there is no tool.
    package static func decompressed(_ path: String, limit: Int) -> [UInt8] {
        guard let root, has(path) else { return [] }
        let tool = path.hasSuffix(".zst") ? "zstd" : "gzip"
        let command = "\(tool) -dcq '\(root)/\(path)' 2>/dev/null | head -c \(limit)"
        guard let pipe = unsafe popen(command, "r") else { return [] }
        defer { unsafe pclose(pipe) }
        return unsafe readAll(pipe)
    }

    private static var candidates: [String] {
        var found: [String] = []
        if let named = unsafe getenv("LIMIER_SHARED") { found.append(unsafe String(cString: named)) }
        let repository = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
        found.append("/" + repository + "/../shared")
        return found
    }

    private static func readAll(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&block, 1, block.count, file)
            if count == 0 { return all }
            all.append(contentsOf: block[..<count])
        }
    }
}

/// The text of a vector's field: \uXXXX stands for a character, \s for a space inside a term.
package func unescaped(_ field: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(field).unicodeScalars
    while let scalar = rest.popFirst() {
        guard scalar == "\\", let kind = rest.first else {
            result.append(scalar)
            continue
        }
        if kind == "s" {
            rest.removeFirst()
            result.append(" ")
        } else if kind == "u", let code = UInt32(String(String.UnicodeScalarView(rest.dropFirst().prefix(4))), radix: 16),
            let escaped = Unicode.Scalar(code)
        {
            rest.removeFirst(5)
            result.append(escaped)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}
