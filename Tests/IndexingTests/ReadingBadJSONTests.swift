import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading bad JSON Lines")
struct ReadingBadJSONTests {
    @Test(
        "A malformed line is reported with its cause and does not stop the others",
        arguments: [
            (#"{"text":"a"#, "unclosed string"),
            (#"{"text":"a""#, "the line does not end where its object ends"),
            (#"{"text":"a"} x"#, "the line does not end where its object ends"),
            (#"{"text":"a"}{"text":"b"}"#, "more than one object near byte 12"),
            (#"{"text":"a"}}"#, "more than one object near byte 12"),
            (#"{"text":"a",}"#, "wrong or missing comma, colon or value near byte 12"),
            (#"{"text" "a"}"#, "wrong or missing comma, colon or value near byte 8"),
            (#"{text:"a"}"#, "wrong or missing comma, colon or value near byte 1"),
            (#"{"text":"a","x":[1,,2]}"#, "wrong or missing comma, colon or value near byte 19"),
            (#"{"text":"a","x":[1}"#, "wrong or missing comma, colon or value near byte 18"),
            (#"{"text":"a","x":{"y":[tru]}}"#, "neither true, false nor null"),
            (#"{"text":"a","x":nul}"#, "neither true, false nor null"),
            (#"{"text":"a","x":01}"#, "wrong number"), (#"{"text":"a","x":-}"#, "wrong number"),
            (#"{"text":"a","x":1.}"#, "wrong number"), (#"{"text":"a","x":1e}"#, "wrong number"),
            (#"{"text":"a\q"}"#, "wrong escape in a string"), (#"{"text":"a\u12"}"#, "wrong escape in a string"),
            (#"{"text":"\ud800"}"#, "in a string"), (#"{"text":"\udc00"}"#, "in a string"),
            (#"{"text":"\ud800\ue000"}"#, "in a string"), (#"{"text":"\udc00\ud800"}"#, "in a string"),
            (#"{"text":"a","x":{"\ud83dz":["\ud83d"]}}"#, "in a string"),
            ("{\"text\":\"a\tb\"}", "control character in a string"),
            (#"["a"]"#, "not an object"), ("12", "not an object"), (#""a""#, "not an object"), ("texte", "not an object"),
        ])
    func malformed(line: String, cause: String) throws {
        let reading = try Reading(file: "a.jsonl", #"{"id":"1","text":"a"}"# + "\n\(line)\n" + #"{"id":"3","text":"c"}"#)
        #expect(reading.order == ["1", "badJSON", "3"])
        let problem = try #require(reading.problems.first)
        #expect(problem.location.line == 2)
        #expect(problem.severity == .skipped)
        #expect(problem.message.hasPrefix("invalid JSON: "))
        #expect(problem.message.contains(cause), "\(problem)")
        #expect(problem.description.hasSuffix("a.jsonl:2: \(problem.message)"))
        #expect(problem.message.hasSuffix("; the line was skipped"))
    }

    @Test("Nesting is limited, and does not exhaust the stack", arguments: [1_000, 1_000_000])
    func deepNesting(depth: Int) throws {
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let reading = try Reading(file: "a.jsonl", #"{"text":"a","x":\#(deep)}"# + "\n" + #"{"id":"2","text":"b"}"#)
        #expect(reading.order == ["badJSON", "2"])
        #expect(reading.problems.first?.message.contains("nested deeper than 256 levels") == true)
    }

    @Test("Nesting up to the limit is stored")
    func allowedNesting() throws {
        let deep = String(repeating: "[", count: 255) + String(repeating: "]", count: 255)
        #expect(try Reading(file: "a.jsonl", #"{"text":"a","x":\#(deep)}"#).documents.first?.otherFields.first?.json == deep)
    }

    @Test("Invalid UTF-8 is reported with its place in the line")
    func invalidUTF8() throws {
        let bytes = Array("{\"id\":\"1\",\"text\":\"a\"}\n{\"text\":\"caf".utf8) + [0xE9] + Array("\"}\n{\"id\":\"3\",\"text\":\"c\"}\n".utf8)
        let reading = try Reading(file: "a.jsonl", bytes)
        #expect(reading.order == ["1", "invalidUTF8", "3"])
        #expect(reading.problems.first?.location.line == 2)
        #expect(reading.problems.first?.location.byteOffset == 12)
        #expect(reading.problems.first?.message.contains("iconv -f WINDOWS-1252 -t UTF-8") == true)
    }

    @Test(
        "Without a text there is no document",
        arguments: ["{}", #"{"title":"t"}"#, #"{"text":null,"title":"t"}"#, #"{"text":""}"#, #"{"text":" \n","title":" "}"#])
    func missingText(line: String) throws {
        #expect(try Reading(file: "a.jsonl", line).order == ["missingText"])
    }

    @Test(
        "An id, title or text of the wrong type is not guessed at",
        arguments: [
            (#"{"text":42}"#, "the field text is a number"), (#"{"text":["a"]}"#, "the field text is an array"),
            (#"{"text":"t","title":{}}"#, "the field title is an object"),
            (#"{"text":"t","id":true}"#, "the field id is true or false"),
        ])
    func wrongType(line: String, message: String) throws {
        let reading = try Reading(file: "a.jsonl", line)
        #expect(reading.order == ["wrongType"])
        #expect(reading.problems.first?.severity == .skipped)
        #expect(reading.problems.first?.message.hasPrefix(message) == true)
    }

    @Test(
        "A .json file that is not one object a line is one problem, not one for each line",
        arguments: ["{\n  \"text\": \"a\"\n}\n", "[{\"text\":\"a\"}]", "\u{FEFF}\n [\n{}\n]"])
    func otherJSON(content: String) throws {
        #expect(try Reading(file: "a.json", content).order == ["notJSONLines"])
    }

    @Test("A .json file with one object a line is read")
    func json() throws {
        #expect(try Reading(file: "a.json", #"{"id":"1","text":"a"}"#).order == ["1"])
    }

    @Test("The memory of a thread survives any mix of good and bad lines")
    func mixture() throws {
        let lines = (0..<2000).map { number in
            switch number % 4 {
            case 0: #"{"id":"\#(number)","text":"\#(String(repeating: "é\\n", count: number * 20))x"}"#
            case 1: #"{"id":"\#(number)","text":"unclosed"#
            case 2: #"{"id":"\#(number)","text":"a","keywords":["x","y"]}"#
            default: #"{"id":"\#(number)","text":"a","o":[[["#
            }
        }
        let reading = try Reading(file: "a.jsonl", lines.joined(separator: "\n"))
        #expect(reading.documents.map(\.id) == (0..<2000).filter { $0 % 2 == 0 }.map(String.init))
        #expect(reading.problems.count == 1000)
    }
}
