import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading CSV and TSV")
struct ReadingCSVTests {
    @Test(
        "The separator is the comma, semicolon or tab that the header has most; names count in any case, French ones too",
        arguments: [
            "id,Titre,TEXTE,Date,Auteur,n\n1,T,Un texte,2024-03-14,Anne,7\n",
            "id;Titre;TEXTE;Date;Auteur;n\r\n1;T;Un texte;14/03/2024;Anne;7\r\n",
            "id\tTitre\tTEXTE\tDate\tAuteur\tn\n1\tT\tUn texte\t14 mars 2024\tAnne\t7",
            "\u{FEFF}\"id\";\"Titre\";\"TEXTE\";\"Date\";\"Auteur\";\"n\"\n\"1\";\"T\";\"Un texte\";\"2024-03-14\";\"Anne\";\"7\"",
            "\u{FEFF}id; titre ;contenu;date;author;n\n\n1;T;Un texte;2024-03-14;Anne;7\n\n",
        ])
    func separators(content: String) throws {
        let reading = try Reading(file: "a.csv", content)
        #expect(reading.problems.isEmpty)
        #expect(
            reading.documents == [
                Document(
                    id: "1", title: "T", text: "Un texte", date: Day(year: 2024, month: 3, day: 14), author: "Anne",
                    otherFields: [.init(name: "n", json: #""7""#)])
            ])
    }

    @Test(
        "Quoted cells hold separators, line breaks and doubled quotes",
        arguments: [
            (#""a,b""#, "a,b"), ("\"a\nb\r\nc\"", "a\nb\r\nc"), (#""il dit ""oui""""#, #"il dit "oui""#),
            (#""""""x""#, #"""x"#), (#"a "b" c"#, #"a "b" c"#), (#" "a""#, #" "a""#), ("« é »", "« é »"),
        ])
    func quotes(cell: String, text: String) throws {
        for end in ["", "\n", "\r\n"] {
            let reading = try Reading(file: "a.csv", "id,text\(end.isEmpty ? "\n" : end)1,\(cell)\(end)")
            #expect(reading.documents.map(\.text) == [text], "\(reading.problems)")
        }
    }

    @Test("A .tsv has tabs, whatever else its header has")
    func tabs() throws {
        let reading = try Reading(file: "a.tsv", "id\ttext\ta,b,c\n1\tUn, deux, trois\tx\n")
        #expect(reading.documents.map(\.text) == ["Un, deux, trois"])
        #expect(reading.documents.first?.otherFields == [.init(name: "a,b,c", json: #""x""#)])
    }

    @Test("--field names the columns of parts, and the fields of JSON")
    func fields() throws {
        var options = InputOptions()
        let told = [("id", ["No"]), ("text", ["absent", "Corps"]), ("texte", ["x"])]
        let areParts = told.map { options.fieldNames.name($0, $1) }
        #expect(areParts == [true, true, false])
        let csv = try Reading(file: "a.csv", "id,no,corps,text\n1,2,Le corps,x\n", options)
        #expect(csv.problems.isEmpty)
        let expected = Document(
            id: "2", text: "Le corps", otherFields: [.init(name: "id", json: #""1""#), .init(name: "text", json: #""x""#)])
        #expect(csv.documents == [expected])
        let json = try Reading(file: "a.jsonl", #"{"id":"1","No":"2","Corps":"Le corps","text":"x"}"#, options)
        #expect(json.documents == [expected])
        let missing = try Reading(file: "b.csv", "id,corps\n1,Le corps\n", options)
        #expect(missing.order == ["missingColumn", "b.csv:2"])
        #expect(missing.problems.first?.severity == .warning)
        #expect(missing.problems.first?.description.contains("b.csv:1: no column for --field id=No") == true)
    }

    @Test("Without an id the file and the line of the row are one; empty cells are absent, equal names numbered")
    func absent() throws {
        let reading = try Reading(file: "a.csv", "id,text,x,,x\n,\"un\ndeux\",1,,2\n,trois,,4,\n")
        #expect(reading.documents.map(\.id) == ["a.csv:2", "a.csv:4"])
        #expect(reading.documents[0].otherFields == [.init(name: "x", json: #""1""#), .init(name: "x (column 5)", json: #""2""#)])
        #expect(reading.documents[1].otherFields == [.init(name: "column 4", json: #""4""#)])
    }

    @Test(
        "A bad row is a problem at its line, and the next ones are read",
        arguments: [
            ("1,un,x", "badRow", 2), ("1", "badRow", 2), ("1,\"un\"x", "badRow", 2), ("1,", "missingText", 2), ("1,\" \"", "missingText", 2),
        ])
    func badRows(row: String, code: String, line: Int) throws {
        let reading = try Reading(file: "a.csv", "id,text\n\(row)\n2,deux\n")
        #expect(reading.order == [code, "2"])
        #expect(reading.problems.first?.location.line == line)
    }

    @Test("An unclosed quote takes the rest of the file, and the line where its row begins is named")
    func unclosedQuote() throws {
        for batchBytes in [1, 30, 1 << 19] {
            let content = "id,text\n1,un\n2,\"deux\n3,trois\n4,quatre\n"
            let reading = try Reading(file: "a.csv", content, InputOptions(batchBytes: batchBytes))
            #expect(reading.order == ["1", "badRow"])
            #expect(reading.problems.first?.location.line == 3)
        }
    }

    @Test(
        "A header that is none is a problem of the file",
        arguments: [
            ("id,corps\n1,x\n", ["missingText"]), ("\n1,x\n", ["badRow"]), ("\"id,text\n1,x", ["badRow"]), ("", []), ("\u{FEFF}", []),
            ("id,text", []), ("id,text\n", []),
        ])
    func headers(content: String, order: [String]) throws {
        #expect(try Reading(file: "a.csv", content).order == order)
    }

    @Test("Bytes that are not UTF-8 are a problem of the row, or of the header")
    func encoding() throws {
        let row = Array("id,text\n1,caf".utf8) + [0xE9] + Array("\n2,deux\n".utf8)
        #expect(try Reading(file: "a.csv", row).order == ["invalidUTF8", "2"])
        let header = Array("id,text,caf".utf8) + [0xE9] + Array("\n2,deux,x\n".utf8)
        #expect(try Reading(file: "a.csv", header).order == ["invalidUTF8"])
    }

    @Test("A date that cannot be read is a warning, and stored")
    func dates() throws {
        let reading = try Reading(file: "a.csv", "id,text,date\n1,un,hier\n")
        #expect(reading.order == ["badDate", "1"])
        #expect(reading.documents.first?.otherFields == [.init(name: "date", json: #""hier""#)])
    }

    @Test("Rows over the limit are skipped, and the lines after them keep their numbers")
    func longRows() throws {
        let long = "\"" + String(repeating: "mot\n", count: 30) + "\""
        for batchBytes in [1, 16, 64, 1 << 19] {
            let options = InputOptions(maximumLineBytes: 50, batchBytes: batchBytes)
            let reading = try Reading(file: "a.csv", "id,text\n,un\n,\(long)\n,deux\n", options)
            #expect(reading.order == ["a.csv:2", "lineTooLong", "a.csv:34"], "batch \(batchBytes)")
            #expect(reading.problems.first?.location.line == 3)
            #expect(reading.problems.first?.message.contains("the row is longer than 50 bytes") == true)
        }
    }

    @Test("Any cells come back as they were written, whatever the size of the batches")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            let separator = [",", ";", "\t"].randomElement(using: &generator) ?? ","
            let lineBreak = Bool.random(using: &generator) ? "\n" : "\r\n"
            var content = ["id", "text", "x"].joined(separator: separator) + lineBreak
            var expected: [[String]] = []
            for number in 0..<Int.random(in: 0...60, using: &generator) {
                let cells = ["\(number)", "t" + cell(using: &generator), cell(using: &generator)]
                expected.append(cells)
                content += cells.map { quoted($0, using: &generator) }.joined(separator: separator) + lineBreak
            }
            let options = InputOptions(batchBytes: Int.random(in: 1...500, using: &generator))
            let reading = try Reading(file: "a.csv", content, options)
            #expect(reading.problems.isEmpty, "seed \(seed), round \(round)")
            #expect(reading.documents.map(\.id) == expected.map { $0[0] }, "seed \(seed), round \(round)")
            #expect(reading.documents.map(\.text) == expected.map { $0[1] }, "seed \(seed), round \(round)")
            let stored = reading.documents.map { $0.otherFields.first?.json ?? #""""# }
            #expect(stored == expected.map { JSONText.quoted($0[2]) }, "seed \(seed), round \(round)")
        }
    }

    @Test("Random bytes never crash, and give the same whatever the size of the batches")
    func randomBytes() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("a,\";\n\r\té".utf8)
        for round in 0..<200 {
            let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let content = Array("id,text\n".utf8) + bytes
            let whole = try Reading(file: "a.csv", content)
            let batches = try Reading(file: "a.csv", content, InputOptions(batchBytes: Int.random(in: 1...40, using: &generator)))
            #expect(whole.order == batches.order, "seed \(seed), round \(round)")
            #expect(whole.documents == batches.documents, "seed \(seed), round \(round)")
        }
    }

    private func cell(using generator: inout SeededGenerator) -> String {
        let pieces = ["a", "é", "\"", ",", ";", "\t", "\n", "\r\n", " ", "« »"]
        return (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private func quoted(_ cell: String, using generator: inout SeededGenerator) -> String {
        let mustQuote = cell.utf8.contains { Array("\",;\t\n\r".utf8).contains($0) }
        guard mustQuote || Bool.random(using: &generator) else { return cell }
        var quoted: [UInt8] = []
        for byte in cell.utf8 { quoted += byte == ASCII.quote ? [byte, byte] : [byte] }
        return "\"" + String(decoding: quoted, as: UTF8.self) + "\""
    }
}
