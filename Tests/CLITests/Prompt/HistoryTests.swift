import Glibc
import Support
import Testing

@testable import CLI

@Suite("The history of the prompt")
struct HistoryTests {
    @Test("No empty lines, none twice in a row, at most a thousand")
    func lines() {
        #expect(History(["a", "a", "", " ", "b", "a"]).lines == ["a", "b", "a"])
        let many = History((0..<1005).map(String.init))
        #expect(many.lines.count == 1000 && many.lines.first == "5" && many.lines.last == "1004")
    }

    @Test("The file is made with its folders, for its owner alone, and is read again")
    func file() throws {
        let folder = try TemporaryDirectory()
        let file = HistoryFile(path: folder.path("state/limier/history"))
        #expect(try file.read() == History())
        for line in ["mer", "mer", "été « à »", ":q"] { try file.add(line) }
        #expect(try file.read().lines == ["mer", "été « à »", ":q"])
        #expect(try FileBytes.read(file.path) == Array("mer\nété « à »\n:q\n".utf8))
        #expect(mode(file.path) == 0o600 && mode(folder.path("state/limier")) == 0o700)
        unsafe chmod(file.path, 0o644)
        try file.add("encore")
        #expect(mode(file.path) == 0o600)
    }

    @Test("The file holds a thousand lines at most, the newest ones")
    func limit() throws {
        let folder = try TemporaryDirectory()
        let file = HistoryFile(path: try folder.write("history", (0..<1500).map { "ligne \($0)\n" }.joined()))
        #expect(try file.read().lines.count == 1000)
        try file.add("nouvelle")
        let text = String(decoding: try FileBytes.read(file.path), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 1000 && lines.first == "ligne 501" && lines.last == "nouvelle" && text.hasSuffix("\n"))
    }

    @Test("Several prompts share the file; a last line that was cut off stays a line")
    func shared() throws {
        let folder = try TemporaryDirectory()
        let file = HistoryFile(path: try folder.write("history", "coup"))
        try file.add("un")
        try HistoryFile(path: file.path).add("deux")
        try file.add("trois")
        #expect(try file.read().lines == ["coup", "un", "deux", "trois"])
    }

    @Test("A file that cannot be used is an error with its path")
    func failures() throws {
        let folder = try TemporaryDirectory()
        try folder.write("file", "")
        let file = HistoryFile(path: folder.path("file/limier/history"))
        #expect(throws: HistoryFile.Failure.self) { try file.add("a") }
        #expect(throws: HistoryFile.Failure.self) { try HistoryFile(path: folder.path).read() }
    }

    static let places: [(variables: [String: String], path: String?)] = [
        (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/limier/history"),
        (["HOME": "/h"], "/h/.local/state/limier/history"),
        // A relative path is to be ignored.
        (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/limier/history"),
        (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/limier/history"),
        ([:], nil),
    ]

    @Test("It lies where the XDG Base Directory Specification says", arguments: places)
    func place(row: (variables: [String: String], path: String?)) {
        #expect(HistoryFile.ofUser { row.variables[$0] }?.path == row.path)
    }

    private func mode(_ path: String) -> mode_t {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
    }
}
