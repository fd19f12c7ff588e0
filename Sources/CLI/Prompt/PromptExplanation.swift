import Limier
import Searching

/// Why a hit has its place: what `:explain` shows.
enum PromptExplanation {
    /// How the query was understood, and the score of a hit.
    static func text(_ hit: SearchHit, in results: SearchResults) -> String {
        let language = Locale.language
        let rows = [
            (language.text("comprise ainsi", "understood as"), results.interpreted),
            (language.text("résultat \(hit.rank)", "result \(hit.rank)"), hit.id),
            ("score", hit.score.fixed(6)),
        ]
        let width = rows.map { DisplayWidth.columns(of: $0.0) }.max() ?? 0
        var lines = rows.map { name, value in
            let padding = String(repeating: " ", count: width - DisplayWidth.columns(of: name) + 2)
            return Style.output.dim(name + padding) + Escaping.terminal.escaped(value)
        }
        if let explanation = hit.explanation { lines += ExplanationText.lines(explanation, indentation: 2) }
        if let plan = results.plan { lines.append(ExplanationText.of(plan)) }
        return lines.joined(separator: "\n")
    }
}
