import Support
import Testing

@testable import Searching

@Suite("The query language chapter of README.md")
struct ReadmeQueryTests {
    /// As a reader's terminal is set; a command may say otherwise with LANG=….
    private static let environment = ["LANG": "C.UTF-8"]

    @Test("Every query of the tables finds what its row says, in every spelling")
    func found() throws {
        let limier = try Limier.withSamples()
        let rows = try ReadmeChapter.read().rows.filter { !$0.isError }
        #expect(rows.count > 50)
        for row in rows {
            for query in row.queries {
                let answer = try JSON(limier.run("search", "--format", "json", "-k", "1", "--strict-and", "--", query).output)
                let total = Int(answer["total"].number ?? -1)
                let title = answer["hits"].elements.first?["title"].string
                #expect(row.outcome == "\(total)" + (title.map { ": \($0)" } ?? ""), "\(query)")
            }
        }
    }

    @Test("Every query that cannot be understood gives the error of its row")
    func errors() throws {
        let limier = try Limier()
        for row in try ReadmeChapter.read().rows where row.isError {
            let run = try limier.run(["parse", "--"] + row.queries, environment: Self.environment)
            #expect(run.status == 2 && run.errorLines.first == "limier: " + row.outcome, "\(row.queries)")
        }
    }

    @Test("Every search that is shown with its output prints just that, but for its time")
    func runs() throws {
        let limier = try Limier.withSamples()
        let program = BuiltProgram.path("limier").split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        let runs = try ReadmeChapter.read().runs
        #expect(runs.count >= 9)
        for shown in runs {
            let environment = Self.environment.merging(["PATH": program + ":/usr/bin:/bin"]) { $1 }
            let run = try ProgramRun(
                "/bin/sh", ["-c", "exec 2>&1\n" + shown.command], folder: limier.folder.path, environment: environment)
            var printed = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            while printed.last == "" { printed.removeLast() }
            #expect(printed.map(Self.untimed) == shown.output.map(Self.untimed), "\(shown.command)")
        }
    }

    private static func untimed(_ line: String) -> String {
        line.replacing(#/ (in|en) [0-9]+[.,][0-9] ms/#) { " \($0.1) some ms" }
    }

    @Test("Every construct of the language has a query in the tables")
    func constructs() throws {
        var missing = Set(Self.constructs)
        for query in try Self.queries() { missing.subtract(Self.constructs(of: try QueryParser.parse(query))) }
        #expect(missing.isEmpty)
    }

    @Test("Every name of a field, every operator and sign, every form of a date has a query in the tables")
    func spellings() throws {
        let queries = try Self.queries()
        let texts = queries.map { $0.lowercased().replacing(" :", with: ":") }
        for name in FieldName.names {
            #expect(texts.contains { $0.split { " (-".contains($0) }.contains { $0.hasPrefix("\(name):") } || $0.hasPrefix("\(name):") }, "\(name)")
        }
        for sign in ["ET", "AND", "&&", "OU", "OR", "||", "SAUF", "NON", "NOT"] {
            #expect(queries.contains { $0.contains(" \(sign) ") }, "\(sign)")
        }
        let signs = [
            " -", " !", "+", "(", "\"", "“", "„", "«", "=", "*", "?", "~1", "~2", "~", "\"~", "^", ":>", ":<", ":>=", ":<=", "..", ":..", "[", " TO ",
            " À ", "[* ", "#",
        ]
        for sign in signs { #expect(queries.contains { $0.contains(sign) }, "\(sign)") }
        let dates: [(form: String, pattern: Regex<Substring>)] = [
            ("2024", #/:[0-9]{4}(?: |$)/#), ("2024-12", #/:[0-9]{4}-[0-9]{2}$/#), ("2024-12-27", #/:[0-9]{4}-[0-9]{2}-[0-9]{2}/#),
            ("12/2024", #/:[0-9]{2}\/[0-9]{4}/#), ("27/12/2024", #/:[0-9]{2}\/[0-9]{2}\/[0-9]{4}/#),
            ("27.12.2024", #/:[0-9]{2}\.[0-9]{2}\.[0-9]{4}/#), ("27 décembre 2024", #/:"[0-9]+ \w+ [0-9]{4}"/#),
            ("décembre 2024", #/:"[a-zéû]+ [0-9]{4}"/#), ("2024..", #/[0-9]\.\.$/#),
        ]
        for (form, pattern) in dates { #expect(queries.contains { $0.firstMatch(of: pattern) != nil }, "\(form)") }
    }

    @Test("Every error has a row, every option about queries is named")
    func keys() throws {
        let chapter = try ReadmeChapter.read()
        for key in QueryDiagnostic.Key.allCases {
            #expect(chapter.rows.contains { $0.isError && $0.outcome.contains(", \(key.rawValue): ") }, "\(key.rawValue)")
        }
        for option in ["--strict-and", "--default-operator or", "--format json", "--batch"] { #expect(chapter.text.contains(option), "\(option)") }
    }

    private static func queries() throws -> [String] {
        try ReadmeChapter.read().rows.filter { !$0.isError }.flatMap(\.queries)
    }

    // MARK: Constructs

    /// All that `constructs(of:)` can tell.
    private static let constructs =
        ["word", "phrase", "slop", "exact", "prefix", "joker", "fuzzy 1", "fuzzy 2", "and", "or", "not", "required", "weight"]
        + TextField.allCases.map { "field \($0)" } + QueryZone.allCases.map { "zone \($0)" } + ValueField.allCases.map { "value \($0)" }
        + ["from", "to", "from to"].flatMap { ends in ["number \(ends)"] + DateField.allCases.map { "\($0) \(ends)" } }.filter { $0 != "mentioned to" }

    private static func constructs(of query: Query) -> Set<String> {
        switch query {
        case .term: return ["word"]
        case .phrase(_, let slop): return [slop == 0 ? "phrase" : "slop"]
        case .exact: return ["exact"]
        case .prefix: return ["prefix"]
        case .wildcard: return ["joker"]
        case .fuzzy(_, let distance): return ["fuzzy \(distance)"]
        case .and(let parts): return parts.reduce(["and"]) { $0.union(constructs(of: $1)) }
        case .or(let parts): return parts.reduce(["or"]) { $0.union(constructs(of: $1)) }
        case .not(let part): return constructs(of: part).union(["not"])
        case .required(let part): return constructs(of: part).union(["required"])
        case .boost(_, let part): return constructs(of: part).union(["weight"])
        case .field(let field, let part): return constructs(of: part).union(["field \(field)"])
        case .zone(let zone, let part): return constructs(of: part).union(["zone \(zone)"])
        case .value(let field, _): return ["value \(field)"]
        case .quantity(let range): return ["number" + ends(range.lower != nil, range.upper != nil)]
        case .date(let field, let from, let to): return ["\(field)" + ends(from != nil, to != nil)]
        }
    }

    private static func ends(_ hasLower: Bool, _ hasUpper: Bool) -> String {
        (hasLower ? " from" : "") + (hasUpper ? " to" : "")
    }
}
