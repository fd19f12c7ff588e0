import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading TREC text")
struct ReadingTRECTests {
    @Test("The elements of a document are its parts; others are stored, frames are looked into")
    func parts() throws {
        let content = """
            <?xml version="1.0"?>
            <DOCS>
            <DOC>
            <DOCNO> LM-1 </DOCNO>
            <DOCID>17</DOCID>
            <HEADER><TITLE>Le &eacute;t&#233; arrive
            enfin</TITLE></HEADER>
            <DATE>19940714</DATE>
            <BYLINE>Anne Kermarec</BYLINE><SOURCE>Le Monde</SOURCE><SECTION>Sports</SECTION><KW>vélo, été</KW>
            <TEXT>
            <P>Premier &amp; <B>gros</B> paragraphe,
            sur deux lignes.</P><P>Second : 3 < 4.</P>
            </TEXT>
            <TEXT>Encore.</TEXT>
            </DOC>
            <doc><docno>LM-2</docno><ti>Titre</ti><tx>Texte</tx><pb>940715</pb></doc>
            </DOCS>
            """
        let reading = try Reading(file: "a.trec", content)
        #expect(reading.problems.isEmpty)
        #expect(
            reading.documents == [
                Document(
                    id: "LM-1", title: "Le été arrive enfin",
                    text: "Premier & gros paragraphe,\nsur deux lignes.\n\nSecond : 3 < 4.\nEncore.",
                    date: Day(year: 1994, month: 7, day: 14), source: "Le Monde", author: "Anne Kermarec", section: "Sports",
                    keywords: ["vélo", "été"], otherFields: [.init(name: "docid", json: #""17""#)]),
                Document(id: "LM-2", title: "Titre", text: "Texte", date: Day(year: 1994, month: 7, day: 15)),
            ])
    }

    @Test(
        "What is no document is a problem at its line, and the next one is read",
        arguments: [
            ("<DOC><DOCNO>1</DOCNO><TEXT>un</TEXT>\n", "badMarkup", 2), ("perdu\n", "badMarkup", 2), ("<DOC><DOCNO>1</DOCNO></DOC>", "missingText", 2),
            ("\n<DOC><TEXT> <P> </P></TEXT></DOC>", "missingText", 3),
        ])
    func problems(bad: String, code: String, line: Int) throws {
        let good = "<DOC><DOCNO>2</DOCNO><TEXT>deux</TEXT></DOC>\n"
        for batchBytes in [1, 1 << 19] {
            let reading = try Reading(file: "a.trec", "\n" + bad + good, InputOptions(batchBytes: batchBytes))
            #expect(reading.order == [code, "2"])
            #expect(reading.problems.first?.location.line == line)
        }
        #expect(try Reading(file: "a.trec", good + "<DOC><TEXT>un").order == ["2", "badMarkup"])
    }

    @Test("An element without its end tag reaches to the end of its document; a document without a number is called by its line")
    func openElements() throws {
        let reading = try Reading(file: "a.trec", "<DOC><DOCNO>1\n<TEXT>un</DOC>\n<DOC><TEXT>deux</TEXT></DOC>")
        #expect(reading.order == ["1", "a.trec:3"])
        #expect(reading.documents.map(\.text) == ["un", "deux"])
    }

    @Test("Bad UTF-8, bad dates and long documents are problems of their document")
    func badContent() throws {
        let bytes = Array("<DOC><DOCNO>1</DOCNO><TEXT>caf".utf8) + [0xE9] + Array("</TEXT></DOC><DOC><DOCNO>2</DOCNO><TEXT>x</TEXT><DATE>hier</DATE></DOC>".utf8)
        let reading = try Reading(file: "a.trec", bytes)
        #expect(reading.order == ["invalidUTF8", "badDate", "2"])
        let long = "<DOC><TEXT>\(String(repeating: "mot\n", count: 100))</TEXT></DOC>"
        for batchBytes in [1, 50, 1 << 19] {
            let options = InputOptions(maximumLineBytes: 60, batchBytes: batchBytes)
            let reading = try Reading(file: "a.trec", "<DOC><TEXT>un</TEXT></DOC>\n\(long)\n<DOC><TEXT>deux</TEXT></DOC>", options)
            #expect(reading.order == ["a.trec:1", "lineTooLong", "a.trec:103"], "batch \(batchBytes)")
        }
    }

    @Test("Batches of any size give the same documents")
    func batches() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            var content = ""
            let count = Int.random(in: 0...40, using: &generator)
            for number in 0..<count {
                let text = String(repeating: "mot ", count: Int.random(in: 1...30, using: &generator))
                content += "<DOC>\n<DOCNO>\(number)</DOCNO><TEXT>\(text)</TEXT>\n</DOC>" + (Bool.random(using: &generator) ? "\n" : "")
            }
            let reading = try Reading(file: "a.trec", content, InputOptions(batchBytes: Int.random(in: 1...400, using: &generator)))
            #expect(reading.order == (0..<count).map(String.init), "seed \(seed), round \(round)")
        }
    }

    @Test("Random markup never crashes, and gives the same whatever the size of the batches")
    func randomMarkup() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let pieces = ["<DOC>", "</DOC>", "<DOCNO>", "</DOCNO>", "<TEXT>", "</TEXT>", "<", ">", "&", "&#", ";", "é", "\n", "<!--", "a", "</"]
        for round in 0..<200 {
            let content = (0..<Int.random(in: 0...80, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let whole = try Reading(file: "a.trec", content)
            let batches = try Reading(file: "a.trec", content, InputOptions(batchBytes: Int.random(in: 1...40, using: &generator)))
            #expect(whole.documents == batches.documents, "seed \(seed), round \(round)")
        }
    }
}
