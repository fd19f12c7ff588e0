import CICU

/// Turns French text into tokens (FRENCH.md, part 1). One for each thread: it owns its lexicon and its ICU objects, which open when
/// a text first needs them.
package final class Analyzer {
    /// The distinct words met so far.
    package let lexicon = Lexicon()

    /// Where sentences begin; nil when ICU has no data for it. Opens with its first use.
    package private(set) lazy var sentences = SentenceBreaker()

    private var scanner: LineScanner
    private var normalized = NormalizedLine()
    private var sink = TokenSink(table: .vacant, buffer: TokenBuffer())

    /// An analyser that knows no words yet.
    package convenience init() { self.init(method: .fast) }

    /// An analyser that finds the tokens and drops them: what it takes is what finding takes.
    package static func scanner() -> Analyzer {
        let analyzer = Analyzer()
        analyzer.sink.dropsTokens = true
        return analyzer
    }

    init(method: LineScanner.Method) { scanner = LineScanner(method: method) }

    /// Names the rules and the Unicode version: it changes whenever tokens or stems may change. An index remembers it.
    package static let fingerprint = "limier-french-1 unicode-\(unsafe String(cString: limier_unicode_version()))"

    /// Appends the tokens of `text` from `buffer.nextPosition` on. A paragraph boundary adds `Paragraphs.gap` positions. Offsets
    /// are bytes of `text`, below 4 GiB.
    ///
    /// - Complexity: linear in the bytes of the text.
    package func analyse(_ text: Span<UInt8>, into buffer: inout TokenBuffer) {
        if text.isEmpty { return }
        withSink(&buffer) { sink, analyzer in
            var paragraphs = Paragraphs(sink.buffer)
            var start = 0
            while start < text.count {
                let line = LineReader.line(at: start, in: text)
                paragraphs.begin(line, of: text, &sink.buffer)
                analyzer.analyse(line, of: text, &sink)
                start = line.next
            }
            paragraphs.end(&sink.buffer)
        }
    }

    /// The tokens of one text, for people, queries and tests.
    package func tokens(of text: String) -> [Token] {
        var buffer = TokenBuffer()
        let bytes = Array(text.utf8)
        analyse(bytes.span, into: &buffer)
        return (0..<buffer.count).map { index in
            let entry = lexicon[buffer.words[index]]
            return Token(
                term: String(decoding: entry.surface, as: UTF8.self),
                position: Int(buffer.positions[index]),
                length: entry.length,
                kind: entry.kind,
                stem: String(decoding: entry.stem, as: UTF8.self),
                folded: String(decoding: entry.folded, as: UTF8.self),
                start: Int(buffer.starts[index]),
                end: Int(buffer.ends[index]))
        }
    }

    /// Lends lexicon and buffer to a sink: no exclusivity check and no reference count per token.
    func withSink(_ buffer: inout TokenBuffer, _ body: (inout TokenSink, Analyzer) -> Void) {
        swap(&sink.table, &lexicon.table)
        swap(&sink.buffer, &buffer)
        body(&sink, self)
        swap(&sink.table, &lexicon.table)
        swap(&sink.buffer, &buffer)
    }

    /// Sends the tokens of a line on, with offsets in `text`.
    func analyse(_ line: LineReader.Line, of text: Span<UInt8>, _ sink: inout TokenSink) {
        let range = line.start..<line.end
        if line.isPlain || normalized.isStable(text, range) {
            sink.base = UInt32(truncatingIfNeeded: line.start)
            scanner.scan(text.extracting(range), to: &sink)
            return
        }
        normalized.fill(from: text, range)
        let first = sink.buffer.count
        sink.base = 0
        scanner.scan(normalized.bytes.span, to: &sink)
        sink.buffer.mapOffsets(
            from: first, { normalized.starts[Int($0)] }, { $0 == 0 ? 0 : normalized.ends[Int($0) - 1] })
    }
}
