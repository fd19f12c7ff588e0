import ArgumentParser
import Limier
import Searching

/// A number of the ranking that researchers set.
enum RankingParameter: String, CaseIterable {
    case k1, b, folded, exact, pair, family, part, question, aside, correction
    case feedbackDocuments = "fb-docs"
    case feedbackWords = "fb-terms"
    case queryShare = "fb-query"

    /// Puts a value into a ranking.
    ///
    /// - Throws: `ValidationError` for a value that makes no sense.
    func set(_ value: Double, in ranking: inout Ranking) throws {
        let isUsual =
            switch self {
            case .b: (0...1).contains(value)
            case .queryShare: value > 0 && value <= 1
            case .feedbackDocuments, .feedbackWords: value >= 1 && value <= 10_000 && value == value.rounded()
            default: value >= 0 && value.isFinite
            }
        guard isUsual else { throw ValidationError("\(rawValue) cannot be \(value).") }
        var feedback = ranking.feedback ?? Feedback()
        switch self {
        case .k1: ranking.formula.k1 = value
        case .b: ranking.formula.b = value
        case .folded: ranking.foldedShare = value
        case .exact: ranking.exactShare = value
        case .pair: ranking.evidence.pairShare = value
        case .family: ranking.evidence.familyShare = value
        case .part: ranking.evidence.partShare = value
        case .question: ranking.evidence.questionWeight = value
        case .aside: ranking.evidence.asideWeight = value
        case .correction: ranking.evidence.correctionWeight = value
        case .feedbackDocuments: feedback.documents = Int(value)
        case .feedbackWords: feedback.words = Int(value)
        case .queryShare: feedback.queryShare = value
        }
        if [.feedbackDocuments, .feedbackWords, .queryShare].contains(self) { ranking.feedback = feedback }
    }

    /// All names, for messages.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// One parameter and its values as they are typed: `b=0.5,0.75`.
struct ParameterValues {
    let parameter: RankingParameter
    let values: [Double]

    init(_ typed: String) throws {
        let parts = typed.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let parameter = RankingParameter(rawValue: String(parts[0])) else {
            throw ValidationError("'\(typed)' is no parameter and its values, such as b=0.5,0.75; parameters are \(RankingParameter.names).")
        }
        let values = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard !values.isEmpty, !values.contains(nil) else { throw ValidationError("'\(typed)' has a value that is no number.") }
        self.parameter = parameter
        self.values = values.compactMap(\.self)
        for value in self.values {
            var ranking = Ranking()
            try parameter.set(value, in: &ranking)
        }
    }
}

/// The formulas by name.
enum Formula: String, ExpressibleByArgument, CaseIterable {
    case lucene, robertson, atire
    case plus = "bm25+"
    case long = "bm25l"

    var variant: BM25Variant {
        switch self {
        case .lucene: .lucene
        case .robertson: .robertson
        case .atire: .atire
        case .plus: .plus
        case .long: .long
        }
    }
}

/// Which ranking an evaluation is about.
struct RankingOptions: ParsableArguments {
    @Option(help: "Whether words written like those of the query count more, and what stands beside the words; off: stems alone.")
    var surface: SearchCommand.Switch = .on

    @Option(help: "The formula.")
    var variant: Formula = .lucene

    @Option(help: ArgumentHelp("Saturation of the frequency in BM25.", valueName: "X"))
    var k1 = BM25().k1

    @Option(help: ArgumentHelp("Share of length normalisation in BM25.", valueName: "X"))
    var b = BM25().b

    @Flag(help: "Add words of the best documents to the query (RM3).")
    var rm3 = false

    @Option(name: .customLong("set"), help: ArgumentHelp("Another number of the ranking: \(RankingParameter.names). May be repeated.", valueName: "NAME=X"))
    var parameters: [String] = []

    func validate() throws {
        if !(k1 >= 0 && k1.isFinite) { throw ValidationError("--k1 must be a number from 0 on.") }
        if !(0...1).contains(b) { throw ValidationError("--b must be from 0 to 1.") }
        _ = try ranking()
    }

    /// The ranking.
    func ranking() throws -> Ranking {
        var ranking = surface == .on ? Ranking() : Ranking.stemsOnly
        ranking.formula = BM25(variant.variant, k1: k1, b: b)
        if rm3 { ranking.feedback = Feedback() }
        for typed in parameters {
            let wanted = try ParameterValues(typed)
            guard wanted.values.count == 1 else { throw ValidationError("--set takes one value for \(wanted.parameter.rawValue).") }
            try wanted.parameter.set(wanted.values[0], in: &ranking)
        }
        return ranking
    }
}
