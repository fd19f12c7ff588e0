import Evaluation
import Limier
import Searching

/// All combinations of some values of the ranking's numbers, each on the same topics.
struct Sweep {
    /// More than that nobody reads.
    static let mostSettings = 1000

    private let grid: [ParameterValues]
    private let settings: SearchSettings
    private let measures: [Measure]
    private let depth: Int

    /// - Parameter settings: what each setting differs from.
    init(_ grid: [ParameterValues], _ settings: SearchSettings, _ measures: [Measure], depth: Int) {
        self.grid = grid
        self.settings = settings
        self.measures = measures
        self.depth = depth
    }

    /// A row for the settings without change, then one for each combination, the best of the first measure first, with the p value of its
    /// difference from the first row (paired t-test; many settings on few topics find small ones by chance).
    func table(_ search: TopicSearch, _ judgements: Judgements) throws -> String {
        let base = try evaluation(settings, search, judgements)
        let measure = measures[0]
        var rows: [(mean: Double, cells: [String])] = []
        for combination in combinations {
            var changed = settings
            for (parameter, value) in combination { try parameter.set(value, in: &changed.ranking) }
            let found = try evaluation(changed, search, judgements)
            let name = combination.map { "\($0.parameter.rawValue)=\($0.value)" }.joined(separator: " ")
            let comparison = Comparison(found.values[measure] ?? [], base.values[measure] ?? [])
            rows.append((found.mean(measure), [name] + measures.map { found.mean($0).fixed(4) } + [comparison.tTest.fixed(4)]))
        }
        rows.sort { $0.mean > $1.mean }
        let head = ["settings"] + measures.map { "\($0)" } + ["p"]
        return TextTable([head, ["unchanged"] + measures.map { base.mean($0).fixed(4) } + [""]] + rows.map(\.cells)).text
    }

    private func evaluation(_ settings: SearchSettings, _ search: TopicSearch, _ judgements: Judgements) throws -> Evaluation {
        Evaluation(try search.run(settings, depth: depth), judgements, measures)
    }

    private var combinations: [[(parameter: RankingParameter, value: Double)]] {
        grid.reduce([[]]) { combinations, values in
            combinations.flatMap { combination in values.values.map { combination + [(values.parameter, $0)] } }
        }
    }
}
