@testable import Indexing
import Segments
import Storage
import Support
import Testing

@Suite("Streams of occurrences")
struct OccurrenceStreamsTests {
    private struct Occurrence: Equatable {
        var document: UInt32, position: UInt32, form: UInt32
    }

    /// What a stream gives back, some occurrences at a time.
    private func read(_ streams: borrowing OccurrenceStreams, _ stem: Int, atMost count: Int) -> [Occurrence] {
        var list = SegmentWriter.Occurrences(count: 0)
        var cursor = streams.cursor(stem)
        while !cursor.isAtEnd {
            let before = list.count
            streams.read(&cursor, atMost: count, into: &list)
            #expect(list.count == before + count || cursor.isAtEnd && list.count <= before + count)
        }
        return (0..<list.count).map {
            Occurrence(document: list.documents[$0], position: list.positions[$0], form: list.forms[$0])
        }
    }

    @Test("What goes into a stream comes out of it, whatever the steps, through many chunks and twice over")
    func roundTrip() {
        var generator = SeededGenerator("occurrence streams")
        var streams = OccurrenceStreams()
        for _ in 0..<2 {
            streams.extend(to: 50)
            var expected = [[Occurrence]](repeating: [], count: 50)
            var document: UInt32 = 0
            for number in 0..<3000 {
                for _ in 0..<Int.random(in: 1..<30, using: &generator) {
                    // Few streams take most of it, as few words do.
                    let stem = Int.random(in: 0..<50, using: &generator) * Int.random(in: 0..<50, using: &generator) / 50
                    let last = expected[stem].last.flatMap { $0.document == document ? $0.position : nil } ?? 0
                    let steps: [UInt32] = [0, 1, 5, 300, 0x3FFE, 0x3FFF, 0x4000, 1 << 20]
                    let forms: [UInt32] = [0, 0, 0, 1, 2, 0xFFFE, 0xFFFF, 0x1_0000]
                    let occurrence = Occurrence(
                        document: document, position: last + steps.randomElement(using: &generator)!,
                        form: forms.randomElement(using: &generator)!)
                    expected[stem].append(occurrence)
                    streams.append(to: stem, document: document, position: occurrence.position, form: occurrence.form)
                }
                document += number == 1500 ? 0x1_0000 : [1, 1, 2, 40].randomElement(using: &generator)!
            }
            for stem in 0..<50 {
                for count in [1, 7, 1 << 20] { #expect(read(streams, stem, atMost: count) == expected[stem]) }
                #expect(streams.isEmpty(stem) == expected[stem].isEmpty)
            }
            streams.removeAll()
            #expect((0..<50).allSatisfy { streams.isEmpty($0) })
        }
    }

    @Test("A step between documents beyond 16 bits is kept")
    func farDocuments() {
        var streams = OccurrenceStreams()
        streams.extend(to: 1)
        let documents: [UInt32] = [0, 0xFFFE, 0x2_0000, 0x3_0000]
        for document in documents { streams.append(to: 0, document: document, position: 7, form: 0) }
        #expect(read(streams, 0, atMost: 3) == documents.map { Occurrence(document: $0, position: 7, form: 0) })
    }
}

@Suite("Ids of the documents of a buffer")
struct DocumentIDsTests {
    @Test("They are ordered by their bytes, equal ones by their documents")
    func order() {
        var generator = SeededGenerator("document ids")
        for shared in ["", "journal/2024/", "é"] {
            var ids = IDBuffer()
            var names: [String] = []
            for _ in 0..<500 {
                let name = shared + String(Int.random(in: 0..<300, using: &generator)) + ["", "a", "é", "0000000000"].randomElement(using: &generator)!
                names.append(name)
                ids.append(name)
            }
            let expected = names.indices.sorted {
                let left = Array(names[$0].utf8), right = Array(names[$1].utf8)
                return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
            }
            #expect(ids.order() == expected.map(UInt32.init))
            #expect(ids.key(7) == TermKey.documentID(names[7]).bytes)
            for (left, right) in zip(expected, expected.dropFirst()) {
                #expect(ids.isSame(left, right) == (names[left] == names[right]))
            }
        }
        let none = IDBuffer()
        #expect(none.order().isEmpty)
    }
}
