import Evaluation

/// Prints the figures of an evaluation, and how they compare with those of another run.
struct EvaluationPrinter {
    let evaluation: Evaluation
    let other: Evaluation?
    let measures: [Measure]
    let perTopic: Bool

    /// How many of the topics that moved most are shown.
    private static let moved = 5

    func print(asJSON: Bool) {
        if asJSON { printJSON() } else { printText() }
    }

    private func printText() {
        if perTopic {
            for (place, topic) in evaluation.topics.enumerated() {
                let values = measures.map { "\($0) \((evaluation.values[$0]?[place] ?? 0).fixed(4))" }
                StandardStreams.output("\(topic)\t" + values.joined(separator: "\t"))
            }
        }
        StandardStreams.output("topics\t\(evaluation.topics.count)")
        for measure in measures {
            var line = "\(measure)\t\(evaluation.mean(measure).fixed(4))"
            if let other, let comparison = comparison(measure) {
                line += "\tagainst \(other.mean(measure).fixed(4)): \(comparison.difference < 0 ? "" : "+")\(comparison.difference.fixed(4))"
                line += ", p \(comparison.tTest.fixed(4)) (t-test), \(comparison.randomisation.fixed(4)) (randomisation)"
                line += ", \(comparison.wins) better, \(comparison.losses) worse, \(comparison.ties) same"
            }
            StandardStreams.output(line)
        }
        for (topic, difference) in movedMost where difference != 0 {
            StandardStreams.output("\(topic)\t\(measures[0]) \(difference < 0 ? "" : "+")\(difference.fixed(4))")
        }
    }

    private func printJSON() {
        if perTopic {
            for (place, topic) in evaluation.topics.enumerated() {
                var object = JSONObject()
                object.add("topic", topic)
                for measure in measures { object.add("\(measure)", evaluation.values[measure]?[place] ?? 0) }
                StandardStreams.output(object.text)
            }
        }
        var object = JSONObject()
        object.add("topics", evaluation.topics.count)
        for measure in measures { object.add("\(measure)", evaluation.mean(measure)) }
        if let other {
            var against = JSONObject()
            for measure in measures {
                guard let comparison = comparison(measure) else { continue }
                var one = JSONObject()
                one.add("value", other.mean(measure))
                one.add("difference", comparison.difference)
                one.add("p_t_test", comparison.tTest)
                one.add("p_randomisation", comparison.randomisation)
                one.add("wins", comparison.wins)
                one.add("losses", comparison.losses)
                one.add("ties", comparison.ties)
                against.add("\(measure)", json: one.text)
            }
            object.add("against", json: against.text)
        }
        StandardStreams.output(object.text)
    }

    private func comparison(_ measure: Measure) -> Comparison? {
        guard let other, let mine = evaluation.values[measure], let theirs = other.values[measure] else { return nil }
        return Comparison(mine, theirs)
    }

    /// The topics whose first measure differs most, the largest difference first.
    private var movedMost: [(topic: String, difference: Double)] {
        guard let measure = measures.first, let mine = evaluation.values[measure], let theirs = other?.values[measure] else { return [] }
        let differences = zip(evaluation.topics, zip(mine, theirs).map { $0 - $1 })
        return differences.map { (topic: $0, difference: $1) }.sorted { abs($0.difference) > abs($1.difference) }.prefix(EvaluationPrinter.moved).map { $0 }
    }
}
