extension Searcher {
    /// What was looked for, in plain words, with the function words that did not count:
    /// `tous : soldat, guerre (sans compter : la, de)`; and whether a pattern has more forms than were taken.
    package func interpretation(
        of query: Query, _ outcome: SearchOutcome, _ options: SearchOptions, in language: Language
    ) -> String {
        let (sought, dropped) = analysis.withoutFunctionWords(query)
        var text = sought.interpretation(
            in: language, defaultOperator: outcome.isRelaxed ? .or : options.defaultOperator,
            least: outcome.isRelaxed ? .count(1) : options.minimumMatch)
        if !dropped.isEmpty {
            text += language.text(" (sans compter : ", " (not counted: ") + dropped.joined(separator: ", ") + ")"
        }
        if outcome.isCut {
            text += language.text(
                " (trop de formes possibles : seule une partie est cherchée)", " (too many possible forms: only some are sought)")
        }
        return text
    }
}
