import Glibc
import Searching

/// A query with a name.
struct Topic {
    let id: String
    let text: String
    /// The line of the file, from 1.
    let line: Int

    /// The topics of a file: id TAB query on each line; empty lines do not count. `-` is standard input.
    static func read(_ path: String) throws -> [Topic] {
        try lines(String(decoding: try TextFile.bytes(path), as: UTF8.self), path)
    }

    private static func lines(_ text: String, _ path: String) throws -> [Topic] {
        var topics: [Topic] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Failure("\(path):\(number + 1): is not a topic: an id, a tab and a query are expected")
            }
            topics.append(Topic(id: String(parts[0]), text: String(parts[1]), line: number + 1))
        }
        return topics
    }
}

extension Topic {
    /// The topics of a file in either form: lines of id TAB query, or TREC's `<top>` with `<num>` and `<title>`.
    static func readAny(_ path: String) throws -> [Topic] {
        let text = try TextFile.text(path)
        return text.contains("<top>") ? try trec(text, path) : try lines(text, path)
    }

    /// TREC's topics: in each `<top>` a number and a title, whose ends need not be marked.
    private static func trec(_ text: String, _ path: String) throws -> [Topic] {
        var topics: [Topic] = []
        var line = 1
        for (place, block) in text.split(separator: "<top>", omittingEmptySubsequences: false).enumerated() {
            defer { line += block.count { $0.isNewline } }
            if place == 0 { continue }
            let number = element("num", of: block)?.replacing("Number:", with: "").filter { !$0.isWhitespace }
            let title = element("title", of: block)?.replacing("Topic:", with: "")
            guard let number, !number.isEmpty, let title else {
                throw Failure("\(path):\(line): a <top> without <num> or <title>")
            }
            topics.append(Topic(id: number, text: title.split(whereSeparator: \.isWhitespace).joined(separator: " "), line: line))
        }
        return topics
    }

    /// The text behind a tag, up to the next one. CLEF's tags have a language in front: `<FR-title>`.
    private static func element(_ name: String, of block: Substring) -> String? {
        let lower = block.lowercased()
        for tag in ["<\(name)>", "<fr-\(name)>"] {
            guard let found = lower.ranges(of: tag).first else { continue }
            let start = block.index(block.startIndex, offsetBy: lower.distance(from: lower.startIndex, to: found.upperBound))
            return String(block[start...].prefix { $0 != "<" })
        }
        return nil
    }

    /// The query that the topic is; where it is none, its words, since it is a text for people. nil without any.
    ///
    /// The mark at the end of a question is no joker, even where no space is before it.
    var query: Query? {
        var question = text[...]
        while let last = question.last, last == "?" || last.isWhitespace { question.removeLast() }
        let asked = question.contains(where: \.isWhitespace) ? String(question) : text
        return (try? QueryParser.parse(asked)) ?? QueryParser.words(in: asked)
    }
}

/// Small files that the command line names.
enum TextFile {
    /// All bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String) throws -> [UInt8] {
        if path == "-" { return StandardStreams.input() }
        guard let file = unsafe fopen(path, "rb") else {
            throw Failure("\(path): cannot be opened: \(unsafe String(cString: strerror(errno)))")
        }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, file) }
            bytes += chunk[..<count]
            if count < chunk.count {
                if unsafe ferror(file) != 0 { throw Failure("\(path): cannot be read: \(unsafe String(cString: strerror(errno)))") }
                return bytes
            }
        }
    }

    /// All of a file, or of standard input for `-`, that is UTF-8.
    static func text(_ path: String) throws -> String {
        let bytes = try bytes(path)
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw Failure(
                "\(path): invalid UTF-8 at byte \(error.byteOffsets.lowerBound) (for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a whole file, or standard output for `-`.
    static func write(_ text: String, to path: String) throws {
        if path == "-" {
            StandardStreams.output(text, terminator: "")
            return
        }
        guard let file = unsafe fopen(path, "wb") else {
            throw Failure("\(path): cannot be made: \(unsafe String(cString: strerror(errno)))")
        }
        let bytes = Array(text.utf8)
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        guard unsafe fclose(file) == 0, written == bytes.count else { throw Failure("\(path): cannot be written") }
    }
}
