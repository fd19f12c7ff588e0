import Support

/// The built program in a folder of its own.
struct Limier {
    let folder: TemporaryDirectory
    /// How it speaks, and nothing else: what the tester's terminal has set does not matter.
    private static let environment = ["LC_ALL": "C.UTF-8"]

    init() throws {
        folder = try TemporaryDirectory()
    }

    /// Runs the program in the folder.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = Limier.environment) throws -> ProgramRun {
        try ProgramRun(
            BuiltProgram.path("limier"), arguments, input: Array(input.utf8), folder: folder.path, environment: environment)
    }

    /// Runs the program in the folder.
    func run(_ arguments: String..., input: String = "") throws -> ProgramRun {
        try run(arguments, input: input)
    }

    /// The ids that a query finds, best first.
    func ids(_ query: String, _ options: String...) throws -> [String] {
        let run = try run(["search", "--format", "trec"] + options + ["--", query])
        return run.outputLines.map { $0.split(separator: " ").map(String.init)[2] }
    }

    /// A program beside an index of the sample collection.
    static func withSamples() throws -> Limier {
        let limier = try Limier()
        let run = try limier.run("index", "--quiet", Samples.articles, Samples.dispatches)
        if run.status != 0 { throw SetupFailure(run: run) }
        return limier
    }

    /// A program beside an index of some JSON Lines.
    static func withLines(_ lines: String...) throws -> Limier {
        let limier = try Limier()
        try limier.folder.write("lines.jsonl", lines.joined(separator: "\n"))
        let run = try limier.run("index", "--quiet", "lines.jsonl")
        if run.status != 0 { throw SetupFailure(run: run) }
        return limier
    }

    /// The index could not be made.
    struct SetupFailure: Error {
        var run: ProgramRun
    }
}

/// The sample collection of the repository.
enum Samples {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/samples"

    static let articles = root + "/articles"
    static let dispatches = root + "/depeches.jsonl"
    /// How many documents they are.
    static let count = 67
}
