import ArgumentParser
import Evaluation
import Limier
import Searching
import Segments

/// Queries drawn from the documents of an index: each has one right answer, the document that it was drawn from, so that any collection
/// is a benchmark (Azzopardi and de Rijke, "Automatic construction of known-item finding test beds", SIGIR 2006).
struct KnownItems {
    /// What a query is.
    enum Source: String, ExpressibleByArgument, CaseIterable {
        /// The title; titles are not searched.
        case title
        /// The first sentence of the text; neither it nor titles are searched.
        case lead
        /// Some words one behind the other from a random place of the text; titles are not searched.
        case randomSpan = "random-span"
    }

    /// Names and queries.
    private(set) var topics: [(id: String, query: Query?)] = []
    private(set) var judgements = Judgements()
    /// The documents as they are searched, in a folder that is removed at the end.
    let reader: IndexReader
    private let folder: TemporaryFolder

    /// Words of a random span.
    private static let spanWords = 3...8
    /// Fewer words than that are no query that one document answers.
    private static let fewestWords = 3

    /// Draws queries: the same seed draws the same from the same documents.
    ///
    /// - Parameter count: how many; fewer where the collection has fewer documents that a query can be drawn from.
    init(_ source: Source, from index: IndexReader, count: Int, seed: UInt64) throws {
        var drawable: [(segment: Int, document: Int)] = []
        try KnownItems.forEachDocument(index) { segment, number, document in
            if KnownItems.text(source, of: document) != nil { drawable.append((segment, number)) }
        }
        var random = SplitMix64(seed: seed)
        for place in drawable.indices.prefix(count) { drawable.swapAt(place, random.next(in: place..<drawable.count)) }
        for (segment, number) in drawable.prefix(count) {
            let document = try index.snapshot.segments[segment].documents.document(number)
            guard var text = KnownItems.text(source, of: document) else { continue }
            if source == .randomSpan { text = KnownItems.span(of: text, &random) }
            let id = "known-\(topics.count + 1)"
            topics.append((id, QueryParser.words(in: text)))
            judgements.judge(document.id, for: id, 1)
        }
        folder = try TemporaryFolder()
        let searched = SearchIndex(path: folder.path + "/known-items")
        var batch: [Document] = []
        var batchBytes = 0
        try KnownItems.forEachDocument(index) { _, _, document in
            var document = document
            document.title = ""
            if source == .lead { document.text = String(document.text.dropFirst(KnownItems.lead(of: document.text).count)) }
            batch.append(document)
            batchBytes += document.text.utf8.count
            if batchBytes < KnownItems.batchBytes { return }
            _ = try searched.add(batch, findsEntities: false)
            (batch, batchBytes) = ([], 0)
        }
        _ = try searched.add(batch, findsEntities: false)
        reader = try searched.open()
    }

    /// So much text is indexed at once.
    private static let batchBytes = 256 << 20

    private static func forEachDocument(_ index: IndexReader, _ body: (Int, Int, Document) throws -> Void) throws {
        for (place, segment) in index.snapshot.segments.enumerated() {
            try segment.documents.forEach { (number, document) throws in
                if segment.isLive(UInt32(number)) { try body(place, number, document) }
            }
        }
    }

    /// What a query is drawn from; nil where there is not enough.
    private static func text(_ source: Source, of document: Document) -> String? {
        let text =
            switch source {
            case .title: document.title
            case .lead: String(lead(of: document.text))
            case .randomSpan: document.text
            }
        return text.split(whereSeparator: \.isWhitespace).count >= fewestWords ? text : nil
    }

    /// The first sentence: up to a full stop, a question or exclamation mark before white space, or the end of the line.
    private static func lead(of text: String) -> Substring {
        var end = text.startIndex
        var last: Character = " "
        while end < text.endIndex {
            let character = text[end]
            if character.isNewline && end != text.startIndex { break }
            if character.isWhitespace && ".!?…".contains(last) { break }
            last = character
            end = text.index(after: end)
        }
        return text[..<end]
    }

    private static func span(of text: String, _ random: inout SplitMix64) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        let length = min(words.count, random.next(in: spanWords.lowerBound..<spanWords.upperBound + 1))
        let start = random.next(in: 0..<words.count - length + 1)
        return words[start..<start + length].joined(separator: " ")
    }
}
