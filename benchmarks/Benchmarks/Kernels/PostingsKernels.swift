import Benchmark
import Segments
import Storage
import Support

/// Lists of documents: unpacking them, walking them, intersecting them.
enum PostingsKernels {
    private static let documents = 1_000_000

    static func register() {
        kernel("unpack: 2,000 blocks of 128 integers of each width", on: packedBlocks) { packed in
            let block = WordBlock()
            for _ in 0..<2000 {
                var offset = 0
                for width in 1...32 {
                    BitPacking.unpack(block: packed, at: offset, width: width, into: block)
                    offset += BitPacking.blockBytes(width: width)
                }
                blackHole(block[0])
            }
        }
        kernel("walk: a list of a quarter of a million documents, with frequencies") {
            try List(share: 0.25, seed: 1)
        } run: { list in
            let cursor = try PostingsCursor(list.entry, in: list.file)
            var total = 0
            while cursor.document != PostingsCursor.end {
                total &+= Int(cursor.frequency)
                try cursor.advance()
            }
            blackHole(total)
        }
        for (name, rare) in [("a tenth", 0.1), ("a thousandth", 0.001)] {
            kernel("intersect: \(name) of a million documents with a quarter") {
                (wanted: try List(share: rare, seed: 2), list: try List(share: 0.25, seed: 3))
            } run: { kernel in
                blackHole(try intersect(kernel.wanted, kernel.list))
            }
        }
    }

    /// Blocks of random integers, one of each width, one behind the other.
    private static func packedBlocks() throws -> Bytes {
        var random = SeededGenerator(seed: 7)
        var buffer = ByteBuffer()
        for width in 1...32 {
            var values = Words()
            for _ in 0..<BitPacking.blockSize { values.append(UInt32.random(in: 0...UInt32.max >> UInt32(32 - width), using: &random)) }
            BitPacking.pack(block: values, width: width, into: &buffer)
        }
        let bytes = buffer.array() + [UInt8](repeating: 0, count: BitPacking.slack)
        return Bytes(Mapping(bytes: bytes, name: "packed"), from: 0, count: bytes.count)
    }

    private static func intersect(_ wanted: List, _ list: List) throws -> Int {
        let from = try PostingsCursor(wanted.entry, in: wanted.file), into = try PostingsCursor(list.entry, in: list.file)
        let filter = BlockFilter()
        let places = WordBlock(), frequencies = WordBlock()
        var found = 0
        for block in 0..<from.blockCount {
            try from.move(toBlock: block)
            found += try into.intersect(
                from.documents, count: from.inBlock, filter: filter, places: places, frequencies: frequencies, needsFrequencies: true)
        }
        return found
    }

    /// The list of a word that a share of a million documents has.
    private struct List {
        let entry: TermEntry
        let file: FileReader
        private let folder: TemporaryDirectory

        init(share: Double, seed: UInt64) throws {
            folder = try TemporaryDirectory(in: TemporaryDirectory.memory)
            let directory = FileSystemDirectory(path: folder.path)
            var random = SeededGenerator(seed: seed)
            let writer = try FileWriter(directory, path: "list", component: "list", segment: 1)
            let postings = PostingsWriter(writer)
            var count = 0
            for document in 0..<UInt32(documents) where Double.random(in: 0..<1, using: &random) < share {
                let frequency = UInt32.random(in: 1...4, using: &random)
                postings.add(document: document, frequency: frequency, occurrences: frequency, length: UInt32.random(in: 50...2000, using: &random))
                count += 1
            }
            let length = try postings.endTerm().regionLength
            file = try FileReader(directory, path: "list", component: "list", record: try postings.finish(), segment: 1)
            entry = TermEntry(
                documentCount: count, occurrenceCount: count,
                postings: FileReader.contentStart..<FileReader.contentStart + length)
        }
    }
}
