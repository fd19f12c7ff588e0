internal import Glibc

/// How good the answers to a topic are. Definitions and names follow trec_eval (https://github.com/usnistgov/trec_eval); a document is relevant
/// from grade 1 on, and one without a judgement is not.
public struct Measure: Sendable, Hashable, CustomStringConvertible {
    /// What is measured.
    public enum Kind: String, Sendable, CaseIterable {
        /// Normalised discounted cumulative gain: grades over log2(rank + 1), over those of the best order (Järvelin and Kekäläinen 2002).
        case ndcg
        /// Mean of the precision at each relevant document.
        case map
        /// 1 / rank of the first relevant document.
        case mrr
        /// Share of relevant documents among the first k.
        case precision = "p"
        /// Share of the relevant documents that are among the first k.
        case recall
        /// Whether one of the first k is relevant.
        case success
        /// How few documents judged not relevant come before relevant ones (Buckley and Voorhees 2004).
        case bpref
        /// Rank-biased precision with persistence .8 (Moffat and Zobel 2008).
        case rbp
        /// Share of the first k that are judged.
        case judged
    }

    public var kind: Kind
    /// How many documents are looked at; nil for all.
    public var depth: Int?

    /// A measure; nil depth is all documents.
    public init(_ kind: Kind, at depth: Int? = nil) {
        self.kind = kind
        self.depth = depth
    }

    /// A measure by its name: `ndcg@10`, `map`, `p@5`, `rbp`. nil for another name, or a depth that is no number from 1 on.
    public init?(_ name: String) {
        let parts = name.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        let names = ["rr": "mrr", "recip_rank": "mrr", "ap": "map", "precision": "p", "r": "recall"]
        guard let first = parts.first, let kind = Kind(rawValue: names[String(first)] ?? String(first)), parts.count <= 2 else { return nil }
        self.kind = kind
        if parts.count == 2 {
            guard let depth = Int(parts[1]), depth > 0 else { return nil }
            self.depth = depth
        } else if [.precision, .success, .judged].contains(kind) {
            return nil
        }
    }

    public var description: String { kind.rawValue + (depth.map { "@\($0)" } ?? "") }

    /// The value for one topic.
    ///
    /// - Parameters:
    ///   - answers: documents, best first.
    ///   - grades: the judged documents.
    public func value(_ answers: [String], _ grades: [String: Int]) -> Double {
        let seen = depth.map { Array(answers.prefix($0)) } ?? answers
        let relevant = grades.values.count { $0 > 0 }
        let hits = seen.map { (grades[$0] ?? 0) > 0 }
        let found = hits.count { $0 }
        switch kind {
        case .ndcg:
            let best = Measure.gain(grades.values.filter { $0 > 0 }.sorted(by: >).prefix(depth ?? .max))
            return best == 0 ? 0 : Measure.gain(seen.map { max(0, grades[$0] ?? 0) }[...]) / best
        case .map:
            if relevant == 0 { return 0 }
            var sum = 0.0, count = 0
            for (place, isHit) in hits.enumerated() where isHit {
                count += 1
                sum += Double(count) / Double(place + 1)
            }
            return sum / Double(relevant)
        case .mrr: return hits.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
        case .precision: return Double(found) / Double(depth ?? max(1, seen.count))
        case .recall: return relevant == 0 ? 0 : Double(found) / Double(relevant)
        case .success: return found > 0 ? 1 : 0
        case .bpref: return bpref(seen, grades, relevant)
        case .rbp:
            var sum = 0.0, weight = 0.2
            for isHit in hits {
                if isHit { sum += weight }
                weight *= 0.8
            }
            return sum
        case .judged: return seen.isEmpty ? 0 : Double(seen.count { grades[$0] != nil }) / Double(seen.count)
        }
    }

    private static func gain(_ grades: ArraySlice<Int>) -> Double {
        var sum = 0.0
        for (place, grade) in grades.enumerated() { sum += Double(grade) / log2(Double(place + 2)) }
        return sum
    }

    private func bpref(_ seen: [String], _ grades: [String: Int], _ relevant: Int) -> Double {
        let bound = min(relevant, grades.values.count { $0 == 0 })
        if relevant == 0 { return 0 }
        var wrong = 0, sum = 0.0
        for document in seen {
            guard let grade = grades[document], grade >= 0 else { continue }
            if grade == 0 { wrong += 1 } else { sum += wrong == 0 ? 1 : 1 - Double(min(relevant, wrong)) / Double(bound) }
        }
        return sum / Double(relevant)
    }
}

/// The values of measures for the topics of a run.
public struct Evaluation: Sendable {
    /// The topics that have judgements and were asked, in order.
    public var topics: [String]
    /// For each measure its value for each topic.
    public var values: [Measure: [Double]]

    /// Judges a run. Topics without judgements do not count; those that were asked and have no answer count as 0.
    public init(_ run: Run, _ judgements: Judgements, _ measures: [Measure]) {
        topics = run.topics.filter { judgements.grades[$0] != nil }
        values = [:]
        for measure in measures {
            values[measure] = topics.map { topic in measure.value(run[topic].map(\.document), judgements.grades[topic] ?? [:]) }
        }
    }

    /// The mean of a measure over the topics; 0 without any.
    public func mean(_ measure: Measure) -> Double {
        let list = values[measure] ?? []
        return list.isEmpty ? 0 : list.reduce(0, +) / Double(list.count)
    }
}
