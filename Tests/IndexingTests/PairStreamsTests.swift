import Storage
import Support
import Testing

@testable import Indexing

@Suite("Streams of pairs")
struct PairStreamsTests {
    private struct Posting: Equatable {
        var document: UInt32, frequency: UInt32
    }

    private func read(_ streams: borrowing PairStreams, _ stream: Int) -> [Posting] {
        var postings: [Posting] = []
        streams.forEach(stream) { postings.append(Posting(document: $0, frequency: $1)) }
        return postings
    }

    @Test("What goes into a stream comes out of it, whatever the steps and frequencies, through many chunks and twice over")
    func roundTrip() {
        var random = SeededGenerator("pair streams")
        var streams = PairStreams()
        for _ in 0..<30 { streams.addStream() }
        for _ in 0..<2 {
            var expected = [[Posting]](repeating: [], count: 30)
            for _ in 0..<20_000 {
                // The last stream stays empty.
                let stream = Int.random(in: 0..<29, using: &random) * Int.random(in: 0..<30, using: &random) / 30
                let step = ([1, 1, 2, 40, 0x7FFE, 0x7FFF, 0x8000, 0x2_0000] as [UInt32]).randomElement(using: &random) ?? 1
                let frequency = ([1, 1, 1, 2, 0xFFFE, 0xFFFF, 0x1_0000, UInt32.max] as [UInt32]).randomElement(using: &random) ?? 1
                let document = expected[stream].last.map { $0.document + step } ?? step - 1
                expected[stream].append(Posting(document: document, frequency: frequency))
                streams.append(to: stream, document: document, frequency: frequency)
            }
            for stream in 0..<30 {
                let found = read(streams, stream), isEmpty = streams.isEmpty(stream)
                #expect(found == expected[stream], "stream \(stream), seed \(random.seed)")
                #expect(isEmpty == expected[stream].isEmpty)
            }
            #expect(expected[29].isEmpty)
            streams.removeAll()
            for stream in 0..<30 {
                let isEmpty = streams.isEmpty(stream)
                #expect(isEmpty)
            }
        }
    }
}
