import Support
import Testing

@Suite("Runs that are interrupted, and disks that are full")
struct InterruptionTests {
    private let limier: Limier

    init() throws {
        limier = try Limier()
    }

    /// Runs a script of the shell in the folder, with the program as `$limier`.
    private func shell(_ script: String) throws -> ProgramRun {
        try ProgramRun(
            "/bin/sh", ["-c", script], folder: limier.folder.path, environment: ["LC_ALL": "C.UTF-8", "limier": BuiltProgram.path("limier")])
    }

    /// Documents of some 2 kB each, in a file; at the end, where wanted, one that does not compress.
    private func write(_ count: Int, lastBytes: Int = 0) throws {
        var random = SeededGenerator("interruptions")
        let words = ["guerre", "paix", "soldats", "l’Ukraine", "été", "hiver", "nord-coréen", "aujourd’hui"]
        var lines = (0..<count).map { number in
            let text = (0..<250).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            return #"{"id":"\#(number)","title":"n\#(number)","text":"texte \#(text)"}"#
        }
        if lastBytes > 0 {
            let letters = (0..<lastBytes).map { _ in String(UnicodeScalar(UInt8.random(in: 97...122, using: &random))) }
            lines.append(#"{"id":"\#(count)","text":"texte \#(letters.joined())"}"#)
        }
        try limier.folder.write("input.jsonl", lines.joined(separator: "\n"))
    }

    private func documents() throws -> Int {
        Int(try JSON(limier.run("info", "--format", "json").output)["documents"].number ?? -1)
    }

    @Test("A run that is killed again and again ends as one that was not, and what was committed is not indexed again")
    func kills() throws {
        let count = 2000
        try write(count)
        var committed = 0
        var kills = 0
        while committed < count {
            // Longer and longer, so that it ends on a slow machine too.
            let seconds = Double(kills % 4 + kills * kills / 8) / 8 + 0.1
            let run = try shell("exec timeout -s KILL \(seconds) $limier index --quiet --threads 2 --commit-every 100 --resume input.jsonl")
            if run.status == 0 { break }
            kills += 1
            if try limier.run("info").status != 0 {
                #expect(committed == 0)
                continue
            }
            let now = try documents()
            #expect(now >= committed)
            #expect(try limier.run("check").status == 0)
            committed = now
        }
        let last = try JSON(limier.run("index", "--format", "json", "--commit-every", "100", "--resume", "input.jsonl").output)
        #expect(last["documents"] == .number(Double(count)) && last["resumed"].number ?? 0 >= Double(committed))
        #expect(last["skipped"] == .number(0) && last["replaced"] == .number(0))
        #expect(try limier.run("check").status == 0)
        let folders = try shell("ls index/segments | wc -l; ls index").outputLines
        let segments = try JSON(limier.run("info", "--format", "json").output)["segments"]
        #expect(segments == .number(Double(folders[0].filter(\.isNumber)) ?? -1))
        #expect(folders.count { $0.hasPrefix("manifest-") } == 1)
        // Merged it is what one run would have made, byte for byte but for the number in the header and its checksum at the end.
        func contents() throws -> [String] {
            #expect(try limier.run("merge").status == 0)
            let half = "tail -c +33 $file | head -c $(($(wc -c < $file) / 2)) | cksum"
            return try shell("for file in index/segments/*/*; do wc -c < $file; test $(wc -c < $file) -lt 999 || \(half); done").outputLines
        }
        let merged = try contents()
        #expect(try limier.run("index", "--recreate", "--quiet", "input.jsonl").status == 0)
        #expect(try contents() == merged && merged.count > 10)
        print("Interruptions: \(kills) kills, \(committed) documents not indexed again")
    }

    @Test("A disk that is full is one line; the index is as before, nothing is left behind, and the run is resumed when there is room")
    func fullDisk() throws {
        let count = 1000
        try write(count, lastBytes: 1_500_000)
        try limier.folder.write("before.jsonl", #"{"id":"avant","text":"avant"}"#)
        #expect(try limier.run("index", "--quiet", "before.jsonl").status == 0)
        // A limit on the size of a file (in blocks of 512 or 1,024 bytes) fails as a full disk does.
        let once = try shell("ulimit -f 1000; exec $limier index input.jsonl")
        #expect(once.status == 1 && once.errorLines.count == 1, "\(once.errors)")
        #expect(once.errors.contains("File too large") && once.errors.contains("index/segments/"), "\(once.errors)")
        #expect(try documents() == 1)
        #expect(try shell("ls index/segments").outputLines == ["00000001"])
        let often = try shell("ulimit -f 1000; exec $limier index --commit-every 200 input.jsonl")
        #expect(often.status == 1 && often.errors.contains(" documents are committed"), "\(often.errors)")
        let committed = try documents() - 1
        #expect(committed > 0)
        #expect(try limier.run("check").status == 0)
        let rest = try JSON(limier.run("index", "--format", "json", "--commit-every", "200", "--resume", "input.jsonl").output)
        #expect(rest["resumed"] == .number(Double(committed)) && rest["documents"] == .number(Double(count + 1)))
        #expect(try documents() == count + 2)
    }

    @Test("A second writer is told who the first one is; when that one is killed, the next goes on")
    func twoWriters() throws {
        try limier.folder.write("lines.jsonl", #"{"id":"1","text":"paix"}"#)
        let run = try shell("""
            mkfifo pipe; $limier index --quiet --input-format jsonl pipe & first=$!
            i=0; while ! grep -qs process index/write.lock && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
            $limier index lines.jsonl; echo "status $? first $first"
            kill -9 $first; wait $first
            $limier index --quiet lines.jsonl; echo "status $?"
            """)
        let first = try #require(run.outputLines.first?.split(separator: " ").last)
        #expect(run.outputLines == ["status 1 first \(first)", "status 0"])
        let refusals = run.errorLines.filter { $0.hasPrefix("limier: ") }
        #expect(refusals == ["limier: index/write.lock: the index is being written by process \(first); wait for it to end, or stop it, and try again"])
    }

    @Test("Standard input is resumed; where it is another one, it is said and nothing is done")
    func standardInput() throws {
        try write(600)
        let options = ["index", "--format", "json", "--input-format", "jsonl", "--commit-every", "50", "--resume", "-"]
        let lines = String(decoding: try FileBytes.read(limier.folder.path("input.jsonl")), as: UTF8.self)
        let first = try JSON(limier.run(options, input: lines).output)
        #expect(first["documents"] == .number(600) && first["resumed"] == .number(0))
        let again = try JSON(limier.run(options, input: lines).output)
        #expect(again["documents"] == .number(600) && again["resumed"] == .number(600))
        let other = try limier.run(options, input: lines.replacing("guerre", with: "guerres"))
        #expect(other.status == 1 && other.errorLines.count == 1 && other.errors.contains("without --resume"), "\(other.errors)")
        #expect(try limier.run("index", "--quiet", "--input-format", "jsonl", "-", input: lines).status == 0)
    }

    @Test("A strict run that has committed says how much, and goes on when the document is corrected")
    func strict() throws {
        try limier.folder.write("input.jsonl", (0..<20).map { #"{"id":"\#($0)","text":"paix"}"# }.joined(separator: "\n") + "\n{\n")
        let run = try limier.run("index", "--strict", "--threads", "1", "--commit-every", "1", "input.jsonl")
        #expect(run.status == 1 && run.errorLines.count == 1)
        // One batch, and the bad document in it: nothing is committed, and it is said so.
        #expect(run.errors.contains("input.jsonl:21:") && run.errors.contains("nothing was indexed"), "\(run.errors)")
    }
}
