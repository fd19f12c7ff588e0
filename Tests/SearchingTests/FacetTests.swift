import Analysis
import Indexing
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Facets and the order of dates")
struct FacetTests {
    private static func document(_ number: Int, _ random: inout SeededGenerator) -> Document {
        let people = ["Anne Le Goff", "Volodymyr Zelensky", "Éva", "Han", "Ö", "Zoé"] + (0..<30).map { "Personne \($0)" }
        let some = people.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        let json = "[" + some.map { "{\"type\":\"personne\",\"name\":\"\($0)\"}" }.joined(separator: ",") + "]"
        let word = ["guerre", "paix", "trêve"].randomElement(using: &random) ?? ""
        let day = Day(number: Int32.random(in: 17_000..<20_500, using: &random))
        return Document(
            id: "\(number)", text: "la \(word)", date: Int.random(in: 0..<5, using: &random) == 0 ? nil : day,
            source: ["AFP", "Le Courrier", nil].randomElement(using: &random) ?? nil, keywords: some.isEmpty ? [] : ["avec \(some.count)"],
            otherFields: [.init(name: "entities", json: json)])
    }

    /// Documents in several commits, later ones taking the place of some of the earlier.
    private static func index(_ random: inout SeededGenerator) throws -> (index: TestIndex, live: [Document]) {
        let commits = [200, 1, 90].map { count in
            (0..<count).map { _ in document(Int.random(in: 0..<400, using: &random), &random) }
        }
        var live: [Document] = []
        for document in commits.joined() {
            live.removeAll { $0.id == document.id }
            live.append(document)
        }
        return (try TestIndex(commits: commits.map { ($0, 64 << 20) }), live)
    }

    private static func mostFrequent(_ values: [String]) -> [Facet.Value] {
        let counts = Dictionary(grouping: values, by: { $0 }).mapValues(\.count)
        let sorted = counts.sorted { left, right in
            left.value != right.value ? left.value > right.value : left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
        return sorted.prefix(10).map { Facet.Value(text: $0.key, count: $0.value) }
    }

    @Test("Counts are those of all matches that are not deleted, over all segments", arguments: [
        "guerre", "guerre OU paix", "(guerre OU paix OU trêve)", "date:2020", "introuvable",
    ])
    func counts(query: String) throws {
        let seed = TestSeed.of(#function)
        var random = SeededGenerator(seed: seed)
        let (index, live) = try FacetTests.index(&random)
        var options = SearchOptions(limit: 3)
        options.countsFacets = true
        let outcome = try index.search(query, options)
        let ids = Set(try index.ids(query))
        let matches: [Document] = live.filter { ids.contains($0.id) }
        #expect(outcome.total == matches.count, "seed \(seed)")
        let facets = Dictionary(uniqueKeysWithValues: outcome.facets.map { ($0.field, $0.values) })
        let values: [FieldValue] = matches.flatMap(\.fieldValues)
        let people = values.filter { $0.field == .person }.map(\.text)
        #expect(facets[.person] ?? [] == FacetTests.mostFrequent(people), "seed \(seed)")
        #expect(facets[.source] ?? [] == FacetTests.mostFrequent(matches.compactMap(\.source)), "seed \(seed)")
        #expect(facets[.keywords] ?? [] == FacetTests.mostFrequent(matches.flatMap(\.keywords)), "seed \(seed)")
        var years: [Int: Int] = [:]
        for document in matches { if let day = document.date { years[day.components.year, default: 0] += 1 } }
        let histogram = years.sorted { $0.key > $1.key }.map { Facet.Value(text: String($0.key), count: $0.value) }
        #expect(facets[.year] ?? [] == histogram, "seed \(seed)")
        #expect((facets[.month] ?? []).reduce(0) { $0 + $1.count } == matches.count { $0.date != nil }, "seed \(seed)")
    }

    @Test("Without being asked for, nothing is counted")
    func none() throws {
        #expect(try TestIndex(texts: ["guerre"]).search("guerre").facets.isEmpty)
    }

    @Test("In the order of dates the newest come first, those without a date last, those of one day as they came; scores stay")
    func dates() throws {
        let seed = TestSeed.of(#function)
        var random = SeededGenerator(seed: seed)
        let (index, live) = try FacetTests.index(&random)
        var scores: [String: Double] = [:]
        let byScore = try index.search("guerre paix^2", SearchOptions(limit: 1000, defaultOperator: .or))
        for hit in byScore.hits { scores[try index.id(of: hit)] = hit.score }
        let dated = live.filter { scores[$0.id] != nil }
        // A stable order of days keeps those of one day as they came.
        let days: [Int32] = Set(dated.map { $0.date?.number ?? Int32.min }).sorted(by: >)
        let expected: [String] = days.flatMap { day in
            dated.filter { ($0.date?.number ?? Int32.min) == day }.map(\.id)
        }
        var options = SearchOptions(limit: 25, offset: 7, defaultOperator: .or)
        options.order = .date
        let outcome = try index.search("guerre paix^2", options)
        let ids = try outcome.hits.map(index.id)
        #expect(ids == Array(expected[7..<32]), "seed \(seed)")
        #expect(outcome.hits.map(\.score) == ids.map { scores[$0] ?? -1 }, "seed \(seed)")
        #expect(outcome.total == byScore.total)
    }
}
