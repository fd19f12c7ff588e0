internal import Analysis
package import Entities
package import Segments
package import Storage

/// Builds segments on one thread: documents go in one by one, and a segment comes out whenever the memory is used up.
package final class SegmentBuilder {
    /// A finished segment, and which of its documents are superseded by later ones in it.
    package struct Finished {
        /// The segment.
        package var record: SegmentRecord
        /// Documents of it whose id a later one has.
        package var superseded: [UInt32]
    }

    private let directory: any Directory
    private let settings: IndexSettings
    private let memoryLimit: Int
    private let nextID: () -> UInt64
    private let analyzer = Analyzer()
    /// Finds entities, where the index has them found.
    private let extractor: EntityExtractor?
    private var tokens = TokenBuffer(keepsOffsets: false)
    private var buffer = InvertedBuffer()
    private var segment: SegmentWriter?

    /// What the buffers of the files and a batch of input take beside what is counted; it is counted to within a 32nd or so.
    private static let fixedMemory = 8 << 20

    /// - Parameters:
    ///   - memoryLimit: bytes that the builder may use.
    ///   - names: those that entities may have.
    ///   - nextID: gives each segment its number; may be called from the thread of the builder.
    package init(
        _ directory: any Directory, settings: IndexSettings, names: KnownNames = KnownNames(), memoryLimit: Int,
        nextID: @escaping () -> UInt64
    ) {
        self.directory = directory
        self.settings = settings
        self.memoryLimit = max(memoryLimit / 2, memoryLimit - memoryLimit / 32 - SegmentBuilder.fixedMemory)
        self.nextID = nextID
        extractor = settings.findsEntities ? EntityExtractor(names.gazetteer) : nil
    }

    /// Adds a document; a segment that is full is finished and returned.
    package func add(_ document: Document, sequence: Int) throws(StorageError) -> Finished? {
        let segment: SegmentWriter
        if let open = self.segment {
            segment = open
        } else {
            segment = try SegmentWriter(directory, id: nextID())
            self.segment = segment
        }
        tokens.removeAll(keepingCapacity: true)
        let keywords = document.keywords.joined(separator: "\n")
        let zones = analyzer.analyse(
            title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &tokens)
        extractor?.read(title: document.title, text: document.text, date: document.date)
        let length = buffer.add(
            tokens, from: analyzer.lexicon, of: document, entities: extractor, titleEnd: zones.title.upperBound,
            titleWeight: settings.titleWeight)
        try segment.add(
            document,
            SegmentWriter.DocumentFigures(
                length: length, titleEnd: Int(zones.title.upperBound), bodyEnd: Int(zones.body.upperBound), sequence: sequence))
        return buffer.memory + analyzer.lexicon.memory + segment.memory > memoryLimit ? try finish() : nil
    }

    /// Finishes the segment that has documents, if there is one.
    package func finish() throws(StorageError) -> Finished? {
        guard let segment else { return nil }
        self.segment = nil
        let superseded = try buffer.write(to: segment, lexicon: analyzer.lexicon, titleWeight: settings.titleWeight)
        if analyzer.lexicon.memory > memoryLimit / 4 {
            analyzer.lexicon.reset()
            buffer.forgetWords()
        }
        return Finished(record: try segment.finish(), superseded: superseded)
    }
}
