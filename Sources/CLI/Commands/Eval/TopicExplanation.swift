import Analysis
import Limier
import Searching

/// What was searched for a topic, its best answers with the parts of their scores, and the judged documents that are not among them.
struct TopicExplanation {
    /// The lines.
    let text: String

    /// So many answers are explained.
    private static let shown = 5

    /// - Parameters:
    ///   - grades: the judged documents.
    ///   - depth: how far down judged documents are looked for.
    init(_ reader: IndexReader, _ query: Query, _ settings: SearchSettings, _ grades: [String: Int], depth: Int) throws {
        let searcher = Searcher(reader.snapshot, Analyzer())
        let outcome = try searcher.search(query, settings.searchOptions(limit: depth))
        var lines = ["searched: \(outcome.plan.clause)"]
        var missing = grades.filter { $0.value > 0 }
        for (place, hit) in outcome.hits.enumerated() {
            let document = try reader.snapshot.segments[hit.segment].documents.document(Int(hit.document))
            let grade = grades[document.id]
            missing[document.id] = nil
            guard place < TopicExplanation.shown || (grade ?? 0) > 0 else { continue }
            let judged = grade.map { "grade \($0)" } ?? "not judged"
            lines.append("\n\(place + 1). \(document.id)  \(hit.score.fixed(4))  \(judged)  \(document.title)")
            lines += ExplanationText.lines(try searcher.explain(outcome, hit, in: .english), indentation: 2)
        }
        for (id, grade) in missing.sorted(by: { $0.key < $1.key }) {
            let isThere = try reader.document(withID: id) != nil
            lines.append("\nnot among the first \(depth): \(id)  grade \(grade)" + (isThere ? "" : "  (not in the index)"))
        }
        text = lines.joined(separator: "\n")
    }
}
