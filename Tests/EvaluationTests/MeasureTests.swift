import Evaluation
import Testing

@Suite("Measures of a ranking")
struct MeasureTests {
    /// Five answers: relevant, judged not relevant, not judged, highly relevant, not judged; a relevant document is not found.
    private let answers = ["a", "b", "c", "d", "e"]
    private let grades = ["a": 1, "b": 0, "d": 2, "z": 1, "y": 0]

    /// The names of measures and their values for these answers.
    private static let values: [(String, Double)] = [
        // 1/log2(2) + 2/log2(5) over 2/log2(2) + 1/log2(3) + 1/log2(4)
        ("ndcg@10", 0.5945049), ("ndcg@1", 0.5),
        // (1 + 2/4) / 3
        ("map", 0.5), ("mrr@10", 1.0), ("p@5", 0.4), ("p@10", 0.2), ("recall@5", 0.6666667), ("recall@1", 0.3333333), ("success@1", 1.0),
        // .2 + .2 * .8^3
        ("rbp", 0.3024), ("judged@5", 0.6),
        // a counts 1; before d stands one of at most min(3, 2) wrong ones: 1 - 1/2
        ("bpref", 0.5),
    ]

    @Test("values worked out by hand", arguments: values)
    func value(name: String, expected: Double) throws {
        let measure = try #require(Measure(name))
        #expect(abs(measure.value(answers, grades) - expected) < 1e-6)
    }

    @Test("names that are no measures", arguments: ["", "ndgc", "ndcg@", "ndcg@0", "ndcg@x", "p", "success", "map@1@2", "judged"])
    func badNames(name: String) {
        #expect(Measure(name) == nil)
    }

    @Test("a topic without relevant documents counts 0, not a number that is none")
    func nothingRelevant() {
        for name in ["ndcg@10", "map", "recall@10", "bpref"] {
            #expect(Measure(name)?.value(["a"], ["a": 0]) == 0)
            #expect(Measure(name)?.value([], [:]) == 0)
        }
    }
}

@Suite("Runs, judgements and their comparison")
struct RunTests {
    @Test("a run is ordered as trec_eval does: by score, then by document descending, each document once")
    func order() throws {
        let run = try Run("1 Q0 a 1 2.0 t\n1 Q0 c 2 3.5 t\n1 Q0 b 3 2.0 t\n1 Q0 a 4 1.0 t\n", file: "f")
        #expect(run["1"].map(\.document) == ["c", "b", "a"])
        let again = try Run(run.text(tag: "x"), file: "g")
        #expect(again["1"] == run["1"])
    }

    @Test("bad lines are told with file and line", arguments: ["1 Q0 a 1 t", "1 Q0 a 1 x t", "1 Q0 a 1 nan t"])
    func badRun(line: String) {
        #expect(throws: EvaluationError.self) { try Run("1 Q0 a 1 2.0 t\n" + line, file: "f") }
        do {
            _ = try Run("\n" + line, file: "f")
        } catch {
            #expect("\(error)".hasPrefix("f:2: "))
        }
        #expect(throws: EvaluationError.self) { try Judgements("1 0 a\n", file: "q") }
        #expect(throws: EvaluationError.self) { try Judgements("1 0 a x\n", file: "q") }
    }

    @Test("topics without judgements do not count, those without answers count 0")
    func topics() throws {
        var run = Run()
        run.set([Run.Answer(document: "a", score: 1)], for: "1")
        run.set([], for: "2")
        run.set([Run.Answer(document: "a", score: 1)], for: "3")
        let judgements = try Judgements("1 0 a 1\n2 0 a 1\n", file: "q")
        let mrr = Measure(.mrr, at: 10)
        let evaluation = Evaluation(run, judgements, [mrr])
        #expect(evaluation.topics == ["1", "2"])
        #expect(evaluation.mean(mrr) == 0.5)
    }

    @Test("p of the t-test as tables have it")
    func tTest() {
        // Differences 1, 2, 3, 4, 5: t = 3 / (1.5811 / √5) = 4.2426 with 4 degrees of freedom: p = .01324.
        let comparison = Comparison([1, 2, 3, 4, 5], [0, 0, 0, 0, 0])
        #expect(abs(comparison.tTest - 0.013236) < 1e-5)
        #expect((comparison.wins, comparison.losses, comparison.ties) == (5, 0, 0))
        // All five signs alike: 2 of 32 flips are as far from 0.
        #expect(abs(comparison.randomisation - 0.0625) < 0.01)
        #expect(Comparison([1, 1], [1, 1]).tTest == 1)
    }

    @Test("the randomisation test gives the same p with the same seed")
    func seed() {
        let first = [0.1, 0.5, 0.2, 0.9, 0.4, 0.3], second = [0.2, 0.3, 0.2, 0.5, 0.1, 0.4]
        #expect(Comparison(first, second, seed: 7).randomisation == Comparison(first, second, seed: 7).randomisation)
    }
}
