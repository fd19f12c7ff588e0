import Limier
import Searching

/// Explanations of scores and plans as indented lines.
enum ExplanationText {
    /// A tree: each part below what it belongs to, the numbers in front.
    static func lines(_ explanation: Explanation, indentation: Int) -> [String] {
        let facts = explanation.facts.map { "\($0.name) \(number($0.value))" }.joined(separator: ", ")
        let margin = String(repeating: " ", count: indentation)
        let description = Escaping.terminal.escaped(explanation.description)
        let line = "\(margin)\(number(explanation.value))  \(description)" + (facts.isEmpty ? "" : " (\(facts))")
        return [line] + explanation.details.flatMap { lines($0, indentation: indentation + 2) }
    }

    /// The clause, then for each segment the way in which it was searched and its lists.
    static func of(_ plan: SearchPlan) -> String {
        var lines = [Locale.text("recherche : ", "search: ") + Escaping.terminal.escaped(plan.clause)]
        for (number, segment) in plan.segments.enumerated() {
            let scored = Locale.text("documents notés : ", "documents scored: ") + segment.scoredCount.grouped
            let algorithm = segment.algorithm ?? Locale.text("rien à chercher", "nothing to seek")
            lines.append(Locale.text("segment \(number + 1) : ", "segment \(number + 1): ") + "\(algorithm), \(scored)")
            for list in segment.lists {
                let term = Escaping.terminal.escaped(list.term)
                let documents = counted(list.documentCount, "document", "document")
                let blocks = counted(list.blockCount, "bloc", "block")
                let decoded = Locale.text("décodés : ", "decoded: ") + list.decodedCount.grouped
                lines.append("  \(term): \(documents) \(Locale.text("en", "in")) \(blocks), \(decoded)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func counted(_ count: Int, _ french: String, _ english: String) -> String {
        let isSingular = Locale.isFrench ? count < 2 : count == 1
        return count.grouped + " " + Locale.text(french, english) + (isSingular ? "" : "s")
    }

    private static func number(_ value: Double) -> String {
        let text = value == value.rounded() ? value.fixed(0) : value.fixed(4)
        return Locale.isFrench ? text.replacing(".", with: ",") : text
    }
}

extension Explanation {
    /// The tree as JSON; numbers in full.
    var json: String {
        var object = JSONObject()
        object.add("description", description)
        object.add("value", value)
        var members = JSONObject()
        for fact in facts { members.add(fact.name, fact.value) }
        if !facts.isEmpty { object.add("facts", json: members.text) }
        if !details.isEmpty { object.add("details", array: details.map(\.json)) }
        return object.text
    }
}

extension SearchPlan {
    /// The plan as JSON.
    var json: String {
        var object = JSONObject()
        object.add("clause", clause)
        object.add("segments", array: segments.map(SearchPlan.json))
        return object.text
    }

    private static func json(_ segment: Segment) -> String {
        var object = JSONObject()
        object.add("algorithm", segment.algorithm)
        object.add("scored", segment.scoredCount)
        object.add(
            "lists",
            array: segment.lists.map { list in
                var member = JSONObject()
                member.add("term", list.term)
                member.add("documents", list.documentCount)
                member.add("blocks", list.blockCount)
                member.add("decoded", list.decodedCount)
                return member.text
            })
        return object.text
    }
}
