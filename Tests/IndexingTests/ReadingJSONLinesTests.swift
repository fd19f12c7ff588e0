import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading JSON Lines")
struct ReadingJSONLinesTests {
    @Test("Every known field becomes its part of the document")
    func knownFields() throws {
        let reading = try Reading(
            file: "a.jsonl",
            #"{"id":"d1","title":"Titre","text":"Texte","date":"2024-12-27","source":"AFP","author":"A. B.","section":"Sports","keywords":["x","y"]}"#)
        let expected = Document(
            id: "d1", title: "Titre", text: "Texte", date: Day(year: 2024, month: 12, day: 27), source: "AFP",
            author: "A. B.", section: "Sports", keywords: ["x", "y"])
        #expect(reading.documents == [expected])
        #expect(reading.problems.isEmpty)
    }

    @Test(
        "The title and the text go by several names",
        arguments: [
            (#"{"headline":"T","body":"X"}"#, "T", "X"),
            (#"{"titre":"T","texte":"X"}"#, "T", "X"),
            (#"{"title":"T","contents":"X"}"#, "T", "X"),
            (#"{"contenu":"X"}"#, "", "X"),
            (#"{"text":null,"body":"X"}"#, "", "X"),
            (#"{"title":"T","text":""}"#, "T", ""),
        ])
    func names(line: String, title: String, text: String) throws {
        let document = try #require(try Reading(file: "a.jsonl", line).documents.first)
        #expect(document.title == title)
        #expect(document.text == text)
        #expect(document.otherFields.isEmpty)
    }

    @Test("Of several names the preferred one counts, the others are stored")
    func preferredName() throws {
        let document = try #require(try Reading(file: "a.jsonl", #"{"body":"b","contents":"c","text":"t"}"#).documents.first)
        #expect(document.text == "t")
        #expect(
            document.otherFields == [
                Document.Field(name: "body", json: #""b""#), Document.Field(name: "contents", json: #""c""#),
            ])
    }

    @Test("Options give the parts other names")
    func otherNames() throws {
        var options = InputOptions()
        options.fieldNames.id = ["numero"]
        let document = try #require(
            try Reading(file: "a.jsonl", #"{"id":"1","numero":"2","text":"t"}"#, options).documents.first)
        #expect(document.id == "2")
        #expect(document.otherFields == [Document.Field(name: "id", json: #""1""#)])
    }

    @Test(
        "An id is a string or a number as written; a missing one is made of file and line",
        arguments: [
            (#"{"id":"x","text":"t"}"#, "x"), (#"{"id":42,"text":"t"}"#, "42"), (#"{"id":1.50,"text":"t"}"#, "1.50"),
            (#"{"id":12345678901234567890123,"text":"t"}"#, "12345678901234567890123"),
            (#"{"text":"t"}"#, "a.jsonl:1"), (#"{"id":null,"text":"t"}"#, "a.jsonl:1"),
            (#"{"id":"","text":"t"}"#, "a.jsonl:1"),
        ])
    func ids(line: String, id: String) throws {
        #expect(try Reading(file: "a.jsonl", line).documents.map(\.id) == [id])
    }

    @Test("Unknown fields are stored as compact JSON, digit for digit")
    func otherFields() throws {
        let reading = try Reading(
            file: "a.jsonl",
            #"{"text":"t", "n" : 1.10, "big": 123456789012345678901234567890, "huge":1e999, "o": { "a" : [ 1 , "x y" ] }, "l":[ ], "b":true, "s":"a\u00e9\n", "none":null}"#)
        #expect(
            reading.documents.first?.otherFields == [
                .init(name: "n", json: "1.10"), .init(name: "big", json: "123456789012345678901234567890"),
                .init(name: "huge", json: "1e999"), .init(name: "o", json: #"{"a":[1,"x y"]}"#),
                .init(name: "l", json: "[]"), .init(name: "b", json: "true"),
                .init(name: "s", json: #""a\u00e9\n""#),
            ])
    }

    @Test("Of fields with the same name the last that is not null counts")
    func duplicateKeys() throws {
        let document = try #require(
            try Reading(file: "a.jsonl", #"{"text":"a","x":1,"text":"b","x":2,"y":3,"text":null}"#).documents.first)
        #expect(document.text == "b")
        #expect(document.otherFields == [.init(name: "x", json: "2"), .init(name: "y", json: "3")])
    }

    @Test(
        "Authors and key words come as a string or as an array",
        arguments: [
            (#"{"text":"t","author":["A","B"],"keywords":"x, y ,,z"}"#, "A, B", ["x", "y", "z"]),
            (#"{"text":"t","author":"A, B","keywords":["x, y","z"]}"#, "A, B", ["x, y", "z"]),
            (#"{"text":"t","author":[],"keywords":[]}"#, nil, []),
            (#"{"text":"t","author":"","keywords":""}"#, nil, []),
            (#"{"text":"t","author":null,"keywords":null}"#, nil, []),
        ] as [(String, String?, [String])])
    func lists(line: String, author: String?, keywords: [String]) throws {
        let reading = try Reading(file: "a.jsonl", line)
        #expect(reading.documents.first?.author == author)
        #expect(reading.documents.first?.keywords == keywords)
        #expect(reading.problems.isEmpty)
    }

    @Test(
        "Dates are read in ISO form, with a time, and with slashes",
        arguments: [
            ("2024-03-04", "2024-03-04"), ("2024-03-04T23:59:59Z", "2024-03-04"), ("2024-03-04 10:20", "2024-03-04"),
            ("2024-03-04T10:00:00.000+02:00", "2024-03-04"), ("04/03/2024", "2024-03-04"), ("4/3/2024", "2024-03-04"),
            ("29/02/2024", "2024-02-29"), (" 2024-03-04 ", "2024-03-04"), ("4 mars 2024", "2024-03-04"),
        ])
    func dates(written: String, day: String) throws {
        let reading = try Reading(file: "a.jsonl", #"{"text":"t","date":"\#(written)"}"#)
        #expect(reading.documents.first?.date?.description == day)
        #expect(reading.problems.isEmpty)
    }

    @Test("An absent, null or empty date is no date", arguments: ["", #","date":null"#, #","date":"""#, #","date":"  ""#])
    func noDate(field: String) throws {
        let reading = try Reading(file: "a.jsonl", #"{"text":"t"\#(field)}"#)
        #expect(reading.documents.map(\.date) == [nil])
        #expect(reading.documents.first?.otherFields.isEmpty == true)
        #expect(reading.problems.isEmpty)
    }

    @Test(
        "An unreadable date is a warning: the document is kept, the value is stored",
        arguments: [#""hier""#, #""31/02/2024""#, #""2024-13-01""#, #""2024-03""#, "20240304", #""2024-03-04 soir""#, "[1]"])
    func badDate(json: String) throws {
        let reading = try Reading(file: "a.jsonl", #"{"id":"d","text":"t","date":\#(json)}"#)
        #expect(reading.order == ["badDate", "d"])
        #expect(reading.problems.first?.severity == .warning)
        #expect(reading.documents.first?.date == nil)
        #expect(reading.documents.first?.otherFields == [.init(name: "date", json: json)])
    }

    @Test(
        "A minor field of the wrong type is a warning and is stored",
        arguments: [("source", "5"), ("section", "{}"), ("author", "[1]"), ("author", "true"), ("keywords", #"["a",1]"#)])
    func minorWrongType(name: String, json: String) throws {
        let reading = try Reading(file: "a.jsonl", #"{"id":"d","text":"t","\#(name)":\#(json)}"#)
        #expect(reading.order == ["wrongType", "d"])
        #expect(reading.problems.first?.severity == .warning)
        #expect(reading.documents.first?.otherFields == [.init(name: name, json: json)])
    }

    @Test("Blank lines, CRLF, a byte order mark and a missing last line break are all right")
    func lineShapes() throws {
        let content = "\u{FEFF}\r\n" + #"{"id":"1","text":"a"}"# + "\r\n\n \t \n" + #" {"id":"2","text":"b"} "# + "\n" + #"{"text":"c"}"#
        let reading = try Reading(file: "a.jsonl", content)
        #expect(reading.problems.isEmpty)
        #expect(reading.documents.map(\.id) == ["1", "2", "a.jsonl:6"])
    }

    @Test("An empty JSON Lines file has no documents and no problems", arguments: ["", "\n", "\u{FEFF}", " \r\n\r\n"])
    func emptyFile(content: String) throws {
        #expect(try Reading(file: "a.jsonl", content).order.isEmpty)
    }

    @Test("Escapes are resolved, surrogate pairs and zeros among them")
    func escapes() throws {
        let reading = try Reading(file: "a.jsonl", #"{"t\u0065xt":"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000z"}"#)
        #expect(reading.documents.first?.text == "a\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}\u{0}z")
    }
}
