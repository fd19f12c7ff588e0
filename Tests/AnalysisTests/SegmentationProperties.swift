@testable import Analysis
import Support
import Testing

@Suite("The scanner finds the boundaries of ICU")
struct SegmentationProperties {
    @Test("on random text of many scripts", arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
    func random(seed: UInt64) throws {
        var texts = RandomText(seed: seed)
        let breaker = try #require(WordBreaker())
        for round in 0..<1200 {
            let text = texts.next(length: 40, illFormed: round % 2 == 1)
            guard agree(text, breaker) else {
                Issue.record("seed \(seed), round \(round): \(difference(text, breaker))")
                return
            }
        }
    }

    @Test("on the sample collection")
    func samples() throws {
        let breaker = try #require(WordBreaker())
        #expect(SampleCollection.texts.count > 40)
        for text in SampleCollection.texts where !agree(text, breaker) { Issue.record("\(difference(text, breaker))") }
    }

    @Test("on the shared corpora", .enabled(if: SharedTexts.arePresent, "no corpora in ../shared"))
    func corpora() throws {
        let breaker = try #require(WordBreaker())
        for text in SharedTexts.lines(stride: 11, limit: 4_000_000) where !agree(text, breaker) {
            Issue.record("\(difference(text, breaker))")
            return
        }
    }

    private func agree(_ text: [UInt8], _ breaker: WordBreaker) -> Bool {
        var expected: [WordSegment] = []
        breaker.segment(text.span, 0..<text.count, into: &expected)
        var segmenter = WordSegmenter()
        return segmenter.segments(of: text.span) == expected
    }

    private func difference(_ text: [UInt8], _ breaker: WordBreaker) -> String {
        var expected: [WordSegment] = []
        breaker.segment(text.span, 0..<text.count, into: &expected)
        var segmenter = WordSegmenter()
        let found = segmenter.segments(of: text.span)
        let index = zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
        let start = index < expected.count ? expected[index].start : 0
        let around = text[max(0, start - 30)..<min(text.count, start + 40)]
        let scalars = String(decoding: around, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) }
        return """
            at byte \(start) of \(text.count): scanner \(found.dropFirst(index).first as Any), \
            ICU \(expected.dropFirst(index).first as Any), around \(scalars)
            """
    }
}
