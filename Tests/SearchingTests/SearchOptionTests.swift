import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Options of searches")
struct SearchOptionTests {
    @Test("A minimum of matches is asked of what stands side by side", arguments: [
        (MinimumMatch.count(1), ["0", "1", "2", "3"]), (.count(2), ["0", "1", "2"]), (.count(3), ["0"]), (.count(9), ["0"]),
        (.percent(67), ["0", "1", "2"]), (.percent(100), ["0"]), (.percent(1), ["0", "1", "2", "3"]),
    ])
    func minimum(least: MinimumMatch, expected: [String]) throws {
        let index = try TestIndex(texts: ["guerre paix trêve", "guerre paix", "trêve, la paix", "guerre", "rien"])
        var options = SearchOptions(limit: 10, defaultOperator: .or)
        options.minimumMatch = least
        #expect(try index.search("la guerre paix trêve", options).hits.map(index.id).sorted() == expected)
    }

    @Test("A search without time left is partial, whatever it looks for, and a search with time is whole", arguments: [
        "guerre", "guerre paix", "guerre OU paix", "\"guerre et paix\"", "gue*", "guere~2", "g?erre", "date:2024", "auteur:Anne",
        "quantité:>3", "jour:2024", "guerre -paix", "titre:guerre",
    ])
    func time(query: String) throws {
        let documents = (0..<600).map { number in
            Document(
                id: "\(number)", title: "guerre", text: "guerre et paix le 3/1/2024", date: Day(number: 19_800), author: "Anne",
                otherFields: [.init(name: "entities", json: #"[{"type":"quantité","text":"5 soldats"}]"#)])
        }
        let index = try TestIndex(documents)
        for order in ResultOrder.allCases {
            var options = SearchOptions(limit: 5)
            options.order = order
            options.countsFacets = true
            options.timeLimit = .zero
            let stopped = try index.search(query, options)
            #expect(stopped.isPartial && stopped.hits.isEmpty && !stopped.isRelaxed, "\(order)")
            options.timeLimit = .seconds(600)
            let whole = try index.search(query, options)
            options.timeLimit = nil
            let free = try index.search(query, options)
            #expect(!whole.isPartial && whole.hits == free.hits && whole.total == free.total && whole.facets == free.facets)
        }
    }

    @Test("What was looked for is said, function words aside", arguments: [
        ("la Guerre", "Guerre (sans compter : la)"), ("la guerre d’usure", "tous : guerre, usure (sans compter : la, d’)"),
        ("la", "la"), ("\"La guerre\" paix", "tous : « La guerre », paix"), ("le et la", "tous : le, et, la"),
        ("soldats nord-coréens", "tous : soldats, nord-coréens"), ("la guerre OU la", "guerre ou la (sans compter : la)"),
        ("guerre -(la paix)", "guerre ; sans : paix (sans compter : la)"), ("la guerre La paix", "tous : guerre, paix (sans compter : la)"),
    ])
    func interpretation(query: String, expected: String) throws {
        let searcher = Searcher(try TestIndex(texts: ["la guerre"]).snapshot, Analyzer())
        let parsed = try QueryParser.parse(query)
        let options = SearchOptions(relaxes: false)
        #expect(searcher.interpretation(of: parsed, try searcher.search(parsed, options), options, in: .french) == expected)
    }

    @Test("A relaxed search, a minimum, and forms that were cut off are said to be so")
    func saidToBeSo() throws {
        let letters = "abcdefghijklmnopqrstuvwxyz"
        let near = letters.flatMap { first in ["grr\(first)nd", "gr\(first)ond", "grro\(first)d"] }
        let index = try TestIndex(texts: ["guerre", "paix", near.joined(separator: " ")])
        let searcher = Searcher(index.snapshot, Analyzer())
        func text(_ query: String, _ options: SearchOptions) throws -> String {
            let parsed = try QueryParser.parse(query)
            return searcher.interpretation(of: parsed, try searcher.search(parsed, options), options, in: .english)
        }
        #expect(try text("la guerre paix", SearchOptions()) == "any of: guerre, paix (not counted: la)")
        var options = SearchOptions(defaultOperator: .or)
        options.minimumMatch = .percent(70)
        #expect(try text("guerre paix trêve", options) == "at least 2 of: guerre, paix, trêve")
        #expect(try text("grrond~1", SearchOptions()) == "grrond within 1 letter (too many possible forms: only some are sought)")
        #expect(try text("guere~1", SearchOptions()) == "guere within 1 letter")
    }

    @Test("Only plain words, phrases and their conditions are relaxed", arguments: [
        ("guerre paix", true), ("guerre \"la trêve\"", true), ("guerre paix date:2024", false), ("guerre xyzzy* paix", false),
        ("guerre (paix trêve)", false), ("+guerre paix", false), ("titre:guerre paix", false), ("guerre paix -xyzzy", true),
    ])
    func relaxing(query: String, isRelaxed: Bool) throws {
        let index = try TestIndex(texts: ["guerre", "paix"])
        #expect(try index.search(query).isRelaxed == isRelaxed)
    }

    @Test("The words of a query are found in its text: neither patterns, nor values, nor what is excluded", arguments: [
        ("la guere ET paix", ["la", "guere", "paix"]), ("titre:titre guere", ["titre", "guere"]), ("lieu:guere guere", ["guere"]),
        ("\"guere et paix\" -pais gue*", ["guere et paix"]), ("(guere OU paix)^2 guere~1", ["guere", "paix"]),
        ("date:2024 guere", ["guere"]), ("paixs paix", ["paixs", "paix"]),
    ])
    func words(text: String, expected: [String]) throws {
        let ranges = try QueryParser.parse(text).wordRanges(in: text)
        #expect(ranges.map { String(text[$0]) } == expected)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
}
