import Storage
import Support
import Testing

@testable import Segments

@Suite("Dictionaries")
struct TermsTests {
    /// A term as it is given to the writer.
    private struct Term {
        var key: [UInt8]
        var list: PostingsWriter.Summary
        var occurrences: Int
        var positions = PositionsWriter.Summary()
        var formsLength = 0
        var forms: [TermsWriter.Form]
    }

    private static func write(_ terms: [Term]) throws -> TermsReader {
        try TermsReader(
            try Folder().file { file throws(StorageError) in
                let writer = TermsWriter(file)
                for term in terms {
                    try writer.add(
                        key: term.key, list: term.list, occurrences: term.occurrences, positions: term.positions,
                        formsLength: term.formsLength, forms: term.forms)
                }
                return try writer.finish()
            })
    }

    /// Keys with long shared beginnings, some the beginning of others, some of bytes above 127.
    private static func key(_ random: inout SeededGenerator) -> [UInt8] {
        let starts: [[UInt8]] = [[], Array("guerre".utf8), Array("gu".utf8), Array("é".utf8), [1], [1, 0], [255, 255], [0x67, 0]]
        let start = starts.randomElement(using: &random) ?? []
        let letters: [UInt8] = [0, 0x61, 0x62, 0x80, 0xFF]
        return start + (0..<Int.random(in: 0...4, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
    }

    private static func terms(_ count: Int, _ random: inout SeededGenerator) -> [Term] {
        var keys: Set<[UInt8]> = []
        while keys.count < count { keys.insert(key(&random)) }
        return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
            var list = PostingsWriter.Summary()
            list.documentCount = [1, 2, 127, 128, 1 << 20].randomElement(using: &random) ?? 1
            if list.documentCount == 1 {
                list.onlyDocument = UInt32.random(in: 0..<UInt32.max, using: &random)
                list.onlyFrequency = Bool.random(using: &random) ? 1 : UInt32.random(in: 1...UInt32.max, using: &random)
            } else {
                list.regionLength = Int.random(in: 3...1 << 33, using: &random)
            }
            guard Int.random(in: 0..<4, using: &random) > 0 else {
                return Term(key: key, list: list, occurrences: 0, forms: [])
            }
            var forms: [TermsWriter.Form] = []
            let occurrences = list.documentCount + (Bool.random(using: &random) ? 0 : Int.random(in: 0...300, using: &random))
            for ordinal in 0..<Int.random(in: 1...5, using: &random) {
                // Few folded surfaces, so that one has more forms than a block has entries.
                let folded = Array(["etat", "eta", "etats", "", "z"].randomElement(using: &random)?.utf8 ?? "".utf8)
                let documents = Int.random(in: 1...1000, using: &random)
                forms.append(
                    TermsWriter.Form(
                        folded: folded[...], surface: (Bool.random(using: &random) ? folded : folded + [0xC3, UInt8(ordinal)])[...],
                        length: Int.random(in: 0..<6, using: &random) == 0 ? 3 : 1, documentCount: documents,
                        occurrenceCount: documents + Int.random(in: 0...9, using: &random)))
            }
            var term = Term(key: key, list: list, occurrences: occurrences, forms: forms)
            if occurrences == 1 {
                term.positions.onlyPosition = UInt32.random(in: 0...UInt32.max, using: &random)
            } else {
                term.positions.regionLength = Int.random(in: 1...1 << 33, using: &random)
            }
            if forms.count > 1 { term.formsLength = Int.random(in: 1...1 << 33, using: &random) }
            return term
        }
    }

    @Test("All terms come back in order, each with its regions behind those of the one before", arguments: [0, 1, 15, 16, 17, 32, 33, 400])
    func walk(count: Int) throws {
        var random = SeededGenerator("\(count) terms")
        let terms = Self.terms(count, &random)
        let reader = try Self.write(terms)
        #expect(reader.count == count)
        #expect(reader.formCount == terms.reduce(0) { $0 + $1.forms.count })
        var walk = try reader.terms()
        var regions = (postings: FileReader.contentStart, positions: FileReader.contentStart, forms: FileReader.contentStart)
        for (ordinal, term) in terms.enumerated() {
            let entry = try #require(try walk.next())
            #expect(entry.ordinal == ordinal && entry.key == term.key, "\(random.seed)")
            #expect(entry.documentCount == term.list.documentCount && entry.occurrenceCount == term.occurrences, "\(random.seed)")
            #expect(entry.onlyDocument == term.list.onlyDocument && entry.onlyFrequency == term.list.onlyFrequency, "\(random.seed)")
            #expect(entry.formCount == term.forms.count, "\(random.seed)")
            let lengths = term.forms.map { UInt32($0.length) }
            #expect(entry.formLengths == (lengths.allSatisfy { $0 == 1 } ? [] : lengths), "\(random.seed)")
            #expect(entry.postings == regions.postings..<regions.postings + term.list.regionLength, "\(random.seed)")
            #expect(entry.positions == regions.positions..<regions.positions + term.positions.regionLength, "\(random.seed)")
            #expect(entry.onlyPosition == term.positions.onlyPosition, "\(random.seed)")
            #expect(entry.formOrdinals == regions.forms..<regions.forms + term.formsLength, "\(random.seed)")
            regions = (entry.postings.upperBound, entry.positions.upperBound, entry.formOrdinals.upperBound)
            #expect(try reader.term(ordinal: ordinal).key == term.key, "\(random.seed)")
        }
        #expect(try walk.next() == nil)
        #expect(try walk.next() == nil)
    }

    @Test("A term is found by its key, and no other is taken for it", arguments: [0, 1, 16, 17, 400])
    func lookUps(count: Int) throws {
        var random = SeededGenerator("look-ups among \(count) terms")
        let terms = Self.terms(count, &random)
        let reader = try Self.write(terms)
        let keys = Set(terms.map(\.key))
        for key in keys { #expect(try reader.term(key)?.key == key, "\(random.seed)") }
        var wanted = (0..<300).map { _ in Self.key(&random) }
        wanted.append([UInt8](repeating: 255, count: 7))
        for key in keys {
            let shorter = Array(key.dropLast())
            wanted += [key + [0], shorter, shorter + [200]]
        }
        for key in wanted {
            let entry = try reader.term(key)
            #expect((entry != nil) == keys.contains(key) && entry?.key ?? key == key, "\(key), seed \(random.seed)")
        }
    }

    @Test("A walk from a key begins with the first that is not before it", arguments: [0, 1, 16, 17, 100])
    func walkFromKey(count: Int) throws {
        var random = SeededGenerator("walks among \(count) terms")
        let terms = Self.terms(count, &random)
        let reader = try Self.write(terms)
        for key in (0..<60).map({ _ in Self.key(&random) }) + [[255, 255, 255, 255, 255, 255]] {
            let expected = terms.map(\.key).filter { !$0.lexicographicallyPrecedes(key) }
            var walk = try reader.terms(from: key)
            var found: [[UInt8]] = []
            while let entry = try walk.next() { found.append(entry.key) }
            #expect(found == expected, "\(key), seed \(random.seed)")
        }
    }

    @Test("Forms come back in order with their terms, and all of one folded surface are found across blocks")
    func forms() throws {
        var random = SeededGenerator("forms")
        for count in [0, 1, 3, 10, 200] {
            let terms = Self.terms(count, &random)
            let reader = try Self.write(terms)
            var expected: [FormEntry] = []
            for (number, term) in terms.enumerated() {
                for (ordinal, form) in term.forms.enumerated() {
                    expected.append(
                        FormEntry(
                            folded: Array(form.folded), surface: Array(form.surface), length: form.length, term: number, ordinal: ordinal,
                            documentCount: form.documentCount, occurrenceCount: form.occurrenceCount))
                }
            }
            var found: [FormEntry] = []
            var walk = try reader.forms()
            while let form = try walk.next() { found.append(form) }
            #expect(try walk.next() == nil)
            #expect(Set(found) == Set(expected) && found.count == expected.count, "\(random.seed)")
            for (left, right) in zip(found, found.dropFirst()) { #expect(!FormEntry.precedes(right, left), "\(random.seed)") }
            for folded in ["", "a", "eta", "etat", "etats", "etatsx", "f", "z", "zz"].map({ Array($0.utf8) }) {
                #expect(try Set(reader.forms(folded: folded)) == Set(expected.filter { $0.folded == folded }), "\(folded), seed \(random.seed)")
                var walk = try reader.forms(from: folded)
                var rest: [FormEntry] = []
                while let form = try walk.next() { rest.append(form) }
                #expect(rest == found.filter { !$0.folded.lexicographicallyPrecedes(folded) }, "\(folded), seed \(random.seed)")
            }
        }
    }

    @Test("The keys of ids are no stems")
    func kinds() {
        #expect(TermKey.documentID("é").bytes == [1, 0xC3, 0xA9])
        #expect(!TermKey.isStem(TermKey.documentID("guerre").bytes))
        #expect(!TermKey.isStem([]))
        #expect(TermKey.isStem(Array("guerre".utf8)))
        #expect(TermKey.isStem(Array("é".utf8)))
    }
}
