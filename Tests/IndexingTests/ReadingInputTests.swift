import Glibc
import Segments
import Support
import Testing

@testable import Indexing

@Suite("Finding and reading inputs", .serialized)
struct ReadingInputTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    @Test("A folder is read recursively in the order of the paths, hidden and unknown files left out")
    func folders() throws {
        for name in ["b.txt", "a/z.txt", "a.txt", "a/b/c.md", "A.TEXT", "é.txt", ".hidden.txt", ".git/x.txt", "photo.png", "noext"] {
            try folder.write(name, "Texte \(name)")
        }
        try folder.write("a-b.jsonl", #"{"text":"t"}"#)
        let reading = try Reading([folder.path])
        #expect(reading.problems.isEmpty)
        #expect(reading.documents.map(\.id) == ["A.TEXT", "a-b.jsonl:1", "a.txt", "a/b/c.md", "a/z.txt", "b.txt", "é.txt"])
    }

    @Test(
        "A forced format decides which files of a folder are read",
        arguments: [
            (InputFormat.text, ["a.jsonl", "b.txt", "c.png"]), (.jsonl, ["a.jsonl:1"]), (.auto, ["a.jsonl:1", "b.txt"]),
        ])
    func forcedFormat(format: InputFormat, ids: [String]) throws {
        try folder.write("a.jsonl", #"{"text":"t"}"#)
        try folder.write("b.txt", "Texte")
        try folder.write("c.png", "Texte")
        #expect(try Reading([folder.path], InputOptions(format: format)).order == ids)
    }

    @Test(
        "The content of a file named itself tells its format where the name does not",
        arguments: [
            ("corpus", #"{"id":"1","text":"t"}"#, "1"), ("corpus.dat", "\u{FEFF} \r\n\t{\"id\":\"1\",\"text\":\"t\"}", "1"),
            ("corpus", "Texte", "corpus"), ("corpus.dat", " [1]", "corpus.dat"),
        ])
    func sniffing(name: String, content: String, id: String) throws {
        for options in [InputOptions(), InputOptions(batchBytes: 64)] {
            #expect(try Reading([folder.write(name, content)], options).order == [id])
            #expect(try Reading([folder.write(name, Compressed.gzip(Array(content.utf8)))], options).order == [id])
        }
    }

    @Test("A forced format goes before the name of a file")
    func forcedFile() throws {
        let text = try folder.write("a.txt", #"{"id":"1","text":"t"}"#)
        #expect(try Reading([text], InputOptions(format: .jsonl)).order == ["1"])
        #expect(try Reading([text], InputOptions(format: .text)).order == ["a.txt"])
    }

    @Test("Extensions count in any case")
    func upperCase() throws {
        #expect(try Reading([folder.write("A.JSONL", #"{"id":"1","text":"t"}"#)]).order == ["1"])
    }

    @Test("Inputs are read in the order in which they are given")
    func order() throws {
        let inputs = try ["c.txt", "a.txt", "b.txt"].map { try folder.write($0, "Texte") }
        #expect(try Reading(inputs).order == ["c.txt", "a.txt", "b.txt"])
    }

    @Test("A file named itself is called by its path below the current directory, else by its last component")
    func names() {
        let current = unsafe String(cString: getcwd(nil, 0))
        let expected = [
            ("a.txt", "a.txt"), ("./x/../y/a.txt", "y/a.txt"), ("x//a.txt", "x/a.txt"), (current + "/x/a.txt", "x/a.txt"),
            ("/nowhere/x/a.txt", "a.txt"), ("../a.txt", "a.txt"), (current + "-bis/a.txt", "a.txt"),
        ]
        for (path, id) in expected { #expect(FilePath(path).idOfNamedFile == id, "\(path)") }
    }

    @Test("A missing input is an error before anything is read")
    func missing() throws {
        let good = try folder.write("a.txt", "Texte")
        for input in [folder.path("missing.txt"), good + "/x", ""] {
            let error = #expect(throws: InputError.self) { try InputReader(inputs: [good, input]) }
            #expect(error?.code == .notFound)
            #expect(error?.description.hasPrefix(input + ": ") == true)
        }
    }

    @Test("An input that may not be read is an error", .enabled(if: geteuid() != 0))
    func forbidden() throws {
        let file = try folder.write("a.txt", "Texte")
        unsafe chmod(file, 0)
        let error = #expect(throws: InputError.self) { try InputReader(inputs: [file]) }
        #expect(error?.code == .unreadable)
        #expect(try Reading([folder.path]).order == ["unreadable"])
    }

    @Test("What cannot be read within a folder is a problem, and the rest goes on")
    func unreadableInFolder() throws {
        try folder.write("a.txt", "Texte")
        try folder.link("b.txt", to: "nowhere")
        try folder.link("c.txt", to: "c.txt")
        unsafe mkfifo(folder.path("d.txt"), 0o600)
        try folder.link("e.png", to: "nowhere")
        try folder.write("f.txt", "Texte")
        let reading = try Reading([folder.path])
        #expect(reading.order == ["a.txt", "unreadable", "unreadable", "unreadable", "f.txt"])
        #expect(reading.problems.first?.description.hasPrefix(folder.path("b.txt") + ": the file cannot be read: ") == true)
    }

    @Test("A file that vanishes or fails after it was found is a problem")
    func vanished() throws {
        let first = try folder.write("a.txt", "Texte")
        let second = try folder.write("b.txt", "Texte")
        let reader = try InputReader(inputs: [first, second])
        unsafe unlink(first)
        let batch = try #require(reader.nextBatch())
        var order: [String] = []
        DocumentParser().parse(batch) { order.append((try? $0.get().id) ?? "problem") }
        #expect(order == ["problem", "b.txt"])
        // Reading the memory of a process at address 0 is an error of the device.
        #expect(try Reading(["/proc/self/mem"], InputOptions(format: .text)).order == ["unreadable"])
    }

    @Test("Links are followed, but no folder is read twice, so loops end")
    func links() throws {
        let outside = try TemporaryDirectory()
        try outside.write("deep/x.txt", "Texte")
        try folder.write("a/a.txt", "Texte")
        try folder.link("a/loop", to: folder.path)
        try folder.link("a/self", to: ".")
        try folder.link("b", to: outside.path)
        try folder.link("c", to: outside.path)
        try folder.link("d.txt", to: "a/a.txt")
        #expect(try Reading([folder.path]).order == ["a/a.txt", "b/deep/x.txt", "d.txt"])
        #expect(try Reading([folder.path + "/"]).order == ["a/a.txt", "b/deep/x.txt", "d.txt"])
    }

    @Test("A file name that is not UTF-8 is read all the same")
    func latin1Name() throws {
        let name = Array(folder.path("caf").utf8) + [0xE9] + Array(".txt".utf8)
        let descriptor = unsafe (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
            unsafe name.baseAddress.map { unsafe open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
        }
        #expect(unsafe write(descriptor, "Texte", 5) == 5)
        close(descriptor)
        #expect(try Reading([folder.path]).order == ["caf\u{FFFD}.txt"])
    }

    @Test(
        "Standard input is sniffed, for compression too",
        arguments: [(#"{"text":"t"}"#, "-:1"), ("Un texte", "-"), ("", "emptyFile")])
    func standardInput(content: String, id: String) throws {
        for bytes in [Array(content.utf8), Compressed.gzip(Array(content.utf8)), Compressed.zstandard(Array(content.utf8))] {
            let file = try folder.write("input", bytes)
            let saved = dup(STDIN_FILENO)
            let descriptor = unsafe open(file, O_RDONLY)
            dup2(descriptor, STDIN_FILENO)
            defer {
                dup2(saved, STDIN_FILENO)
                close(saved)
                close(descriptor)
            }
            let reader = try InputReader(inputs: ["-"])
            #expect(reader.progress.totalBytes == nil)
            #expect(try Reading(["-"]).order == [id])
        }
    }

    @Test("Standard input can be given once only")
    func twiceStandardInput() {
        let error = #expect(throws: InputError.self) { try InputReader(inputs: ["-", "-"]) }
        #expect(error?.code == .repeatedStandardInput)
    }

    @Test("A pipe that is named is read")
    func pipe() async throws {
        let path = folder.path("pipe")
        unsafe mkfifo(path, 0o600)
        let line = #"{"id":"1","text":"t"}"#
        let writer = Task.detached {
            let descriptor = unsafe open(path, O_WRONLY)
            defer { close(descriptor) }
            return unsafe write(descriptor, line, line.utf8.count)
        }
        #expect(try Reading([path]).order == ["1"])
        #expect(await writer.value == line.utf8.count)
    }

    @Test("Progress counts the bytes on disk and names the file")
    func progress() throws {
        let line = #"{"text":"\#(String(repeating: "mot ", count: 5000))"}"# + "\n"
        let zipped = Compressed.gzip(Array(String(repeating: line, count: 50).utf8))
        let first = try folder.write("a.jsonl.gz", zipped)
        let second = try folder.write("b.txt", "Texte")
        let reader = try InputReader(inputs: [first, second])
        #expect(reader.progress == InputProgress(bytesRead: 0, totalBytes: zipped.count + 5, share: 0, currentFile: nil))
        _ = reader.nextBatch()
        #expect(reader.progress.currentFile == first)
        while reader.nextBatch() != nil {}
        #expect(reader.progress == InputProgress(bytesRead: zipped.count + 5, totalBytes: zipped.count + 5, share: 1, currentFile: nil))
    }

    @Test("No inputs are no batches")
    func nothing() throws {
        #expect(try InputReader(inputs: []).nextBatch() == nil)
        #expect(try InputReader(inputs: [folder.path]).nextBatch() == nil)
    }
}
