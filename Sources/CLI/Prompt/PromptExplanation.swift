import Limier
import Searching

/// Why a hit has its place: what `:explain` shows.
enum PromptExplanation {
    /// How the query was understood and analysed, and the score of a hit.
    static func text(_ hit: SearchHit, in results: SearchResults, of query: Query, _ settings: SearchSettings) -> String {
        let language = Locale.language
        let wordsAre = settings.searchOptions(limit: results.hits.count).defaultOperator
        let understood = query.interpretation(in: language, defaultOperator: wordsAre)
        let rows = [
            (language.text("comprise ainsi", "understood as"), understood),
            (language.text("recherchée ainsi", "searched as"), results.interpreted),
            (language.text("résultat \(hit.rank)", "result \(hit.rank)"), hit.id),
            ("score", hit.score.fixed(6)),
        ]
        let width = rows.map { DisplayWidth.columns(of: $0.0) }.max() ?? 0
        return rows.map { name, value in
            let padding = String(repeating: " ", count: width - DisplayWidth.columns(of: name) + 2)
            return Style.output.dim(name + padding) + Escaping.terminal.escaped(value)
        }.joined(separator: "\n")
    }
}
