@testable import Analysis
import Support
import Testing

@Suite("Every way of analysing gives the same tokens")
struct AnalysisProperties {
    @Test("on random text of many scripts", arguments: [UInt64(11), 12, 13, 14, 15, 16, 17, 18])
    func random(seed: UInt64) {
        var texts = RandomText(seed: seed)
        let ways = Ways()
        for round in 0..<1200 {
            let text = texts.next(length: 40, illFormed: round % 2 == 1)
            if let difference = ways.difference(text) {
                Issue.record("seed \(seed), round \(round): \(difference)")
                return
            }
        }
    }

    @Test("on the sample collection")
    func samples() {
        let ways = Ways()
        #expect(SampleCollection.texts.count > 40)
        for text in SampleCollection.texts {
            if let difference = ways.difference(text) { Issue.record("\(difference)") }
        }
    }

    @Test("on the shared corpora", .enabled(if: SharedTexts.arePresent, "no corpora in ../shared"))
    func corpora() {
        let ways = Ways()
        for text in SharedTexts.lines(stride: 17, limit: 3_000_000) {
            if let difference = ways.difference(text) {
                Issue.record("\(difference)")
                return
            }
        }
    }

    @Test("Offsets are ordered, within the text, and positions never fall", arguments: [UInt64(21), 22, 23])
    func offsets(seed: UInt64) {
        var texts = RandomText(seed: seed)
        let analyzer = Analyzer()
        for round in 0..<500 {
            let text = texts.next(length: 40, illFormed: true)
            var buffer = TokenBuffer()
            analyzer.analyse(text.span, into: &buffer)
            for index in 0..<buffer.count {
                let ordered = index == 0 || buffer.positions[index] >= buffer.positions[index - 1]
                let holds = buffer.starts[index] < buffer.ends[index] && buffer.ends[index] <= text.count && ordered
                    && !analyzer.lexicon[buffer.words[index]].surface.isEmpty
                if !holds {
                    Issue.record("seed \(seed), round \(round), token \(index): \(text)")
                    return
                }
            }
        }
    }

    @Test("The source between the offsets of a word, casefolded, is its term", arguments: [UInt64(31), 32])
    func slices(seed: UInt64) {
        var texts = RandomText(seed: seed)
        let analyzer = Analyzer()
        for round in 0..<400 {
            let text = texts.next(length: 40, illFormed: false)
            let source = String(decoding: text, as: UTF8.self)
            for token in analyzer.tokens(of: source) where [.word, .elided, .url, .host, .email, .mention].contains(token.kind) {
                let scalars = String(decoding: text[token.start..<token.end], as: UTF8.self).unicodeScalars
                    .filter { ![0xAD, 0x200C, 0x2060, 0xFEFF].contains($0.value) }
                var normalized = NormalizedLine()
                let written = Array(String(String.UnicodeScalarView(scalars)).utf8)
                normalized.fill(from: written.span, 0..<written.count)
                let surface = SurfaceForm.of(normalized.bytes)
                if surface != Array(token.term.utf8) {
                    Issue.record("seed \(seed), round \(round): \(token) from \(text)")
                    return
                }
            }
        }
    }

    /// Analysers with and without fast path, and with ICU's boundaries only.
    private struct Ways {
        let fast = Analyzer()
        let general = Analyzer(method: .general)
        let reference = Analyzer(method: .reference)

        func difference(_ text: [UInt8]) -> String? {
            let expected = tokens(text, reference)
            for (name, analyzer) in [("fast", fast), ("general", general)] {
                let found = tokens(text, analyzer)
                guard found != expected else { continue }
                let index = zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
                let start = index < expected.count ? expected[index].start : index < found.count ? found[index].start : 0
                let around = String(decoding: text[max(0, start - 30)..<min(text.count, start + 40)], as: UTF8.self)
                return """
                    \(name) \(found.dropFirst(index).first as Any), reference \(expected.dropFirst(index).first as Any), around \
                    \(around.debugDescription) \(around.unicodeScalars.map { String($0.value, radix: 16) })
                    """
            }
            return nil
        }

        private struct Found: Equatable {
            var surface: String
            var kind: TokenKind
            var length: Int
            var position: UInt32
            var start: Int
            var end: Int
        }

        private func tokens(_ text: [UInt8], _ analyzer: Analyzer) -> [Found] {
            var buffer = TokenBuffer()
            analyzer.analyse(text.span, into: &buffer)
            return (0..<buffer.count).map { index in
                let entry = analyzer.lexicon[buffer.words[index]]
                return Found(
                    surface: String(decoding: entry.surface, as: UTF8.self), kind: entry.kind, length: entry.length,
                    position: buffer.positions[index], start: Int(buffer.starts[index]), end: Int(buffer.ends[index]))
            }
        }
    }
}
