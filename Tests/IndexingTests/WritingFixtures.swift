import Analysis
import Segments
import Storage
import Support

@testable import Indexing

/// An index in a temporary folder, read as plain values.
struct WrittenIndex {
    let files: TemporaryDirectory
    let directory: FileSystemDirectory

    init() throws {
        files = try TemporaryDirectory(in: TemporaryDirectory.memory)
        directory = FileSystemDirectory(path: files.path("index"))
    }

    /// Indexes documents in one commit.
    @discardableResult
    func add(
        _ documents: [Document], memory: Int = 64 << 20, recreate: Bool = false, policy: MergePolicy = .never
    ) throws -> IndexingReport {
        try IndexWriter(directory, recreate: recreate, policy: policy).index(documents, memory: memory)
    }

    /// Indexes JSON Lines in one commit.
    @discardableResult
    func add(
        lines: [String], _ options: IndexingOptions, report: @escaping (InputProblem) -> Void = { _ in },
        progress: @escaping (IndexingProgress) -> Void = { _ in }
    ) throws -> IndexingReport {
        let path = try files.write("input.jsonl", lines.joined(separator: "\n") + "\n")
        let reader = try InputReader(inputs: [path], options: options.input)
        return try IndexWriter(directory, recreate: options.recreate, policy: .never).index(reader, options, report: report, progress: progress)
    }

    func manifest() throws -> Manifest? { try Commit.newest(directory) }

    /// The names of entities that the user has added, where there are any.
    func names() throws -> String? {
        try manifest()?.settings.gazetteer.map { try StoredGazetteer.text($0, in: directory) }
    }

    /// The documents that are not deleted, with their sequence numbers, by id.
    func live() throws -> [String: Live] {
        var live: [String: Live] = [:]
        for record in try manifest()?.segments ?? [] {
            let segment = try SegmentReader(directory, record)
            for number in 0..<segment.documentCount where segment.isLive(UInt32(number)) {
                let document = try segment.documents.document(number)
                let sequence = try segment.columns.sequence[document: number]
                guard live.updateValue(Live(document: document, sequence: sequence), forKey: document.id) == nil else {
                    throw Twice(id: document.id)
                }
            }
        }
        return live
    }

    struct Live: Equatable {
        var document: Document
        var sequence: Int
    }

    struct Twice: Error {
        var id: String
    }

    /// The contents of the files of a segment, without their frames.
    func contents(of record: SegmentRecord) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for file in SegmentFile.allCases {
            let reader = try FileReader(directory, path: "\(record.folder)/\(file.rawValue)", component: file.rawValue)
            contents[file.rawValue] = try reader.bytes(FileReader.contentStart..<reader.contentEnd).array(0..<reader.contentEnd - FileReader.contentStart)
        }
        return contents
    }

    /// The faults that the check finds.
    func faults() throws -> [String] { try IndexCheck.run(directory).faults }

    /// The folders of segments that are there, and those that the newest commit names.
    func folders() throws -> (there: [String], named: [String]) {
        (try directory.list("segments").map { "segments/\($0)" }, try manifest()?.segments.map(\.folder).sorted() ?? [])
    }

    /// All occurrences of all stems in documents that are not deleted, by document.
    func occurrences() throws -> [String: Set<Occurrence>] {
        var found: [String: Set<Occurrence>] = [:]
        for record in try manifest()?.segments ?? [] {
            let segment = try SegmentReader(directory, record)
            for (number, occurrences) in try Occurrence.all(in: segment) where segment.isLive(UInt32(number)) {
                found[try segment.documents.document(number).id] = occurrences
            }
        }
        return found
    }
}

/// One occurrence of a word in a document.
struct Occurrence: Hashable {
    var stem: [UInt8]
    var surface: [UInt8]
    var folded: [UInt8]
    var length: Int
    var position: UInt32
    /// Of the stem in the document.
    var frequency: UInt32

    /// What the lists of a segment say, by document.
    static func all(in segment: SegmentReader) throws -> [Int: Set<Occurrence>] {
        var forms: [Int: [Int: FormEntry]] = [:]
        var formWalk = try segment.terms.forms()
        while let form = try formWalk.next() { forms[form.term, default: [:]][form.ordinal] = form }
        var found: [Int: Set<Occurrence>] = [:]
        var walk = try segment.terms.terms()
        var positions = Words()
        while let term = try walk.next() {
            guard TermKey.isStem(term.key) else { continue }
            let cursor = try segment.postings(term)
            let positionsReader = segment.positions(term)
            let formsReader = segment.forms(term)
            while cursor.document != PostingsCursor.end {
                try positionsReader.read(cursor, into: &positions)
                for (index, occurrence) in cursor.occurrences.enumerated() {
                    guard let form = forms[term.ordinal]?[try formsReader[occurrence]] else { continue }
                    found[Int(cursor.document), default: []].insert(
                        Occurrence(
                            stem: term.key, surface: form.surface, folded: form.folded, length: form.length, position: positions[index],
                            frequency: cursor.frequency))
                }
                try cursor.advance()
            }
        }
        return found
    }

    /// What the analyser says of a document, and its weighted length.
    static func all(in document: Document, _ analyzer: Analyzer, titleWeight: Int) -> (occurrences: Set<Occurrence>, length: Int) {
        var tokens = TokenBuffer()
        let keywords = document.keywords.joined(separator: "\n")
        let zones = analyzer.analyse(
            title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &tokens)
        func weight(_ position: UInt32) -> Int { position < zones.title.upperBound ? titleWeight : 1 }
        var frequencies: [[UInt8]: Int] = [:]
        for index in 0..<tokens.count {
            frequencies[analyzer.lexicon[tokens.words[index]].stem, default: 0] += weight(tokens.positions[index])
        }
        let occurrences = (0..<tokens.count).map { index in
            let entry = analyzer.lexicon[tokens.words[index]]
            return Occurrence(
                stem: entry.stem, surface: entry.surface, folded: entry.folded, length: entry.length, position: tokens.positions[index],
                frequency: UInt32(frequencies[entry.stem] ?? 0))
        }
        return (Set(occurrences), Set(tokens.positions).reduce(0) { $0 + weight($1) })
    }
}

extension SeededGenerator {
    /// A document of random French-looking text: compounds, elisions, numbers, dates, hashtags, accents, rare words.
    mutating func article(id: String, words: Int = 40) -> Document {
        func text(_ count: Int) -> String {
            let pieces = [
                "guerre", "guerres", "Guerre", "GUERRE", "état", "État", "etat", "l’Ukraine", "aujourd’hui", "nord-coréen", "nord-coréens",
                "27/12/2024", "3.000", "3 000", "1er", "XIXe", "O.N.U.", "ONU", "#UnMotDièse", "@onu_fr", "https://www.onu.fr/a", "14h30",
                "œuvre", "oeuvre", "été", "ete", "presqu’île", "Москва", "👍🏽", "a@b.fr", "chevaux", "cheval", "est-ce",
            ]
            var text = ""
            for _ in 0..<count {
                if Int.random(in: 0..<4, using: &self) == 0 {
                    text += "mot\(Int.random(in: 0..<1_000_000, using: &self))"
                } else {
                    text += pieces.randomElement(using: &self) ?? ""
                }
                text += [" ", " ", " ", ", ", ". ", "\n", "\n\n"].randomElement(using: &self) ?? " "
            }
            return text
        }
        var document = Document(id: id, title: text(Int.random(in: 0...5, using: &self)), text: "Texte " + text(Int.random(in: 0...words, using: &self)))
        if Bool.random(using: &self) { document.date = Day(number: Int32.random(in: 0...20_000, using: &self)) }
        if Bool.random(using: &self) { document.source = "Le Journal" }
        if Bool.random(using: &self) { document.keywords = ["guerre", "mot\(Int.random(in: 0..<5000, using: &self))"] }
        return document
    }
}

extension Document {
    /// The document as a JSON line; its texts hold nothing that asks for more escapes than these.
    var json: String {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\n", with: "\\n") + "\"" }
        var fields = [#""id":\#(quoted(id))"#, #""title":\#(quoted(title))"#, #""text":\#(quoted(text))"#]
        if let date { fields.append(#""date":\#(quoted(date.description))"#) }
        if let source { fields.append(#""source":\#(quoted(source))"#) }
        if !keywords.isEmpty { fields.append(#""keywords":[\#(keywords.map(quoted).joined(separator: ","))]"#) }
        return "{" + fields.joined(separator: ",") + "}"
    }
}
