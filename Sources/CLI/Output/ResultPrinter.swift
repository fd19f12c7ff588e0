import Limier
import Searching

/// Prints the answers to queries.
struct ResultPrinter {
    let format: SearchCommand.Format
    let tag: String
    private let style = Style.output

    init(format: SearchCommand.Format, tag: String) {
        self.format = format
        self.tag = tag
    }

    /// Prints the answer to a query.
    func print(_ results: SearchResults, topic: String) {
        switch format {
        case .text: printText(results)
        case .json: StandardStreams.output(json(results))
        case .trec: printRun(results, topic: topic)
        }
    }

    // MARK: Text

    private func printText(_ results: SearchResults) {
        if results.isRelaxed {
            StandardStreams.output(
                style.dim(
                    Locale.text(
                        "Aucun document ne contient tous les mots ; voici ceux qui en contiennent une partie.",
                        "No document has all the words; these have some of them.")) + "\n")
        }
        if let suggestion = results.suggestion {
            let shown = style.bold(onScreen(suggestion))
            StandardStreams.output(Locale.text("Vouliez-vous dire « \(shown) » ?", "Did you mean “\(shown)”?") + "\n")
        }
        for hit in results.hits {
            let title = line(hit.title, plain: style.bold, match: style.titleMatch)
            let shown = hit.document.title.isEmpty ? style.bold(onScreen(hit.id)) : title
            StandardStreams.output("\(hit.rank). \(shown)  \(style.dim(hit.score.fixed(3)))")
            let facts = [hit.document.date?.description, hit.document.source, hit.document.section, hit.id].compactMap { $0 }
            StandardStreams.output("   " + style.dim(onScreen(facts.joined(separator: " · "))))
            let snippet = line(hit.snippet, plain: { $0 }, match: style.match)
            if !snippet.isEmpty { StandardStreams.output("   " + snippet) }
            if let explanation = hit.explanation {
                StandardStreams.output(style.dim(ExplanationText.lines(explanation, indentation: 3).joined(separator: "\n")))
            }
            StandardStreams.output("")
        }
        if let plan = results.plan { StandardStreams.output(style.dim(ExplanationText.of(plan)) + "\n") }
        printFacets(results.facets)
        if results.isPartial {
            StandardStreams.output(
                style.dim(
                    Locale.text(
                        "Le temps imparti est écoulé : la réponse est partielle.", "Time has run out: the answer is partial.")))
        }
        let milliseconds = (results.duration / .milliseconds(1)).fixed(1)
        let count = results.total.grouped
        let summary = Locale.text(
            "\(count) \(results.total > 1 ? "résultats" : "résultat") en \(milliseconds.replacing(".", with: ",")) ms",
            "\(count) \(results.total == 1 ? "result" : "results") in \(milliseconds) ms")
        StandardStreams.output(style.dim(summary + interpretation(of: results)))
    }

    /// What was understood, where that is not the query word for word.
    private func interpretation(of results: SearchResults) -> String {
        if results.interpreted == results.query { return "" }
        return Locale.text(" · interprétation : ", " · interpreted as: ") + onScreen(results.interpreted)
    }

    /// How many values of a facet are shown on a line; years and months have more.
    private static let shownValues = 10

    /// Counts by field, one field a line.
    func printFacets(_ facets: [Facet]) {
        if facets.isEmpty { return }
        for facet in facets {
            let values = facet.values.prefix(ResultPrinter.shownValues).map { "\(onScreen($0.text)) (\($0.count.grouped))" }
            let more = facet.values.count > values.count ? ", …" : ""
            let name = style.bold(facet.field.rawValue) + Locale.text(" : ", ": ")
            StandardStreams.output(name + values.joined(separator: ", ") + more)
        }
        StandardStreams.output("")
    }

    /// A text on one line, in the styles given.
    private func line(_ text: MarkedText, plain: (String) -> String, match: (String) -> String) -> String {
        text.runs.map { $0.isMarked ? match(onScreen($0.text)) : plain(onScreen($0.text)) }.joined()
    }

    /// What documents say must not command the terminal.
    private func onScreen(_ text: String) -> String { Escaping.terminal.escaped(text) }

    // MARK: Machines

    private func json(_ results: SearchResults) -> String {
        var object = JSONObject()
        object.add("query", results.query)
        object.add("interpreted", results.interpreted)
        object.add("total", results.total)
        object.add("took_us", Int(results.duration / .microseconds(1)))
        object.add("relaxed", results.isRelaxed)
        object.add("partial", results.isPartial)
        object.add("suggestion", results.suggestion)
        object.add(
            "hits",
            array: results.hits.map { hit in
                var member = JSONObject()
                member.add("rank", hit.rank)
                member.add("id", hit.id)
                member.add("score", hit.score)
                member.add("title", hit.document.title)
                member.add("date", hit.document.date?.description)
                member.add("snippet", hit.snippet.rendered())
                if let explanation = hit.explanation { member.add("explanation", json: explanation.json) }
                return member.text
            })
        if let plan = results.plan { object.add("plan", json: plan.json) }
        if !results.facets.isEmpty { object.add("facets", json: ResultPrinter.json(results.facets)) }
        return object.text
    }

    private static func json(_ facets: [Facet]) -> String {
        var object = JSONObject()
        for facet in facets {
            object.add(facet.field.rawValue, array: facet.values.map { "[\(JSONObject.string($0.text)),\($0.count)]" })
        }
        return object.text
    }

    /// A run file: topic Q0 document rank score tag.
    private func printRun(_ results: SearchResults, topic: String) {
        var lines = ""
        for hit in results.hits { lines += "\(topic) Q0 \(hit.id) \(hit.rank) \(hit.score) \(tag)\n" }
        StandardStreams.output(lines, terminator: "")
    }
}
