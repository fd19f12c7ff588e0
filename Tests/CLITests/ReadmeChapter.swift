import Support

/// The examples of README.md: what a reader is told to type, and what is said to come of it.
struct ReadmeChapter {
    /// A row of a table of queries: all of them find the same.
    struct Row {
        var queries: [String]
        /// `3: title of the best`, or the error that the one query gives.
        var outcome: String
        var isError: Bool
    }

    /// A command of the shell in an indented block, and the lines that it prints.
    struct Run {
        var command: String
        var output: [String]
    }

    private(set) var rows: [Row] = []
    /// Those of the whole file that search, parse, extract or list entities, and whose output is shown.
    private(set) var runs: [Run] = []
    /// The text of the chapter on the query language.
    private(set) var text = ""

    static func read() throws -> ReadmeChapter {
        let root = SampleCollection.root.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        return ReadmeChapter(String(decoding: try FileBytes.read(root + "/README.md"), as: UTF8.self))
    }

    private init(_ readme: String) {
        var isInChapter = false
        var run: Run?
        func shown(_ run: Run?) -> [Run] {
            guard var run, ["search", "parse", "extract", "entities"].contains(where: { run.command.contains("limier " + $0) }) else { return [] }
            while run.output.last == "" { run.output.removeLast() }
            return run.output.isEmpty ? [] : [run]
        }
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("## ") { isInChapter = line == "## The query language" }
            if isInChapter {
                text += line + "\n"
                if line.hasPrefix("| `") { rows.append(ReadmeChapter.row(line)) }
            }
            if line.hasPrefix("    $ ") {
                runs += shown(run)
                run = Run(command: String(line.dropFirst(6)), output: [])
            } else if line.isEmpty || line.hasPrefix("    ") {
                run?.output.append(String(line.dropFirst(4)))
            } else {
                runs += shown(run)
                run = nil
            }
        }
        runs += shown(run)
    }

    /// Cells are apart by bars; within one, `\|` is a bar.
    private static func row(_ line: String) -> Row {
        let bar = "\u{0}"
        let cells = line.replacing("\\|", with: bar).split(separator: "|").dropLast(line.hasSuffix("|") ? 0 : 1)
            .map { $0.replacing(bar, with: "|") }.map { cell in cell.drop { $0 == " " } }
        var queries = code(in: cells[0])
        if let times = cells[0].firstMatch(of: #/` ([0-9]+) times/#).flatMap({ Int($0.1) }) {
            queries = [String(repeating: queries[0], count: times)]
        }
        let last = String(cells[cells.count - 1].dropLast())
        return cells.count == 2
            ? Row(queries: queries, outcome: code(in: last[...]).first ?? last, isError: true)
            : Row(queries: queries, outcome: last, isError: false)
    }

    /// What stands between backquotes.
    private static func code(in text: Substring) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
