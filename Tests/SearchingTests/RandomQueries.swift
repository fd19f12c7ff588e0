import Segments
import Support

@testable import Searching

/// Random trees of the whole query language, as the parser gives them.
struct RandomQueries {
    private var generator: SeededGenerator
    /// Gives a word of the collection.
    private let word: (inout SeededGenerator) -> String
    private let texts: [String]
    /// Days from one to another that documents have.
    private let days: ClosedRange<Int32>
    private let authors: [String]

    /// - Parameters:
    ///   - texts: phrases are taken out of them.
    ///   - word: gives a word.
    init(
        seed: UInt64, texts: [String], days: ClosedRange<Int32>, authors: [String], word: @escaping (inout SeededGenerator) -> String
    ) {
        generator = SeededGenerator(seed: seed)
        self.texts = texts
        self.days = days
        self.authors = authors
        self.word = word
    }

    /// A query.
    mutating func query() -> Query {
        switch pick(10) {
        case 0, 1: return .term(nextWord())
        case 2: return run(2...6)
        case 3: return alternatives(2...6) { .term($0.nextWord()) }
        case 4: return phrase()
        case 5: return leaf()
        default: return sideBySide(depth: 0)
        }
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private mutating func nextWord() -> String {
        let word = word(&generator)
        // What is typed with spaces is several terms.
        return word.split(separator: " ").first.map(String.init) ?? word
    }

    private mutating func run(_ count: ClosedRange<Int>) -> Query {
        .and((0..<Int.random(in: count, using: &generator)).map { _ in .term(nextWord()) })
    }

    private mutating func alternatives(_ count: ClosedRange<Int>, _ part: (inout RandomQueries) -> Query) -> Query {
        .or((0..<Int.random(in: count, using: &generator)).map { _ in part(&self) })
    }

    /// What stands side by side, with exclusions, requirements and filters.
    private mutating func sideBySide(depth: Int) -> Query {
        var parts: [Query] = []
        for place in 0..<2 + pick(3) {
            let kind = pick(12)
            if kind == 0 && place > 0 {
                parts.append(.not(primary(depth: depth + 1)))
            } else if kind == 1 {
                parts.append(.required(primary(depth: depth + 1)))
            } else if kind == 2 && place > 0 {
                parts.append(filter())
            } else {
                parts.append(unit(depth: depth))
            }
        }
        return .and(parts)
    }

    /// A part that may have a weight.
    private mutating func unit(depth: Int) -> Query {
        let inner = primary(depth: depth)
        guard pick(7) == 0 else { return inner }
        return .boost([0.001, 0.25, 0.5, 2, 3.7, 10, 1000].randomElement(using: &generator) ?? 1, inner)
    }

    private mutating func primary(depth: Int) -> Query {
        guard depth < 3 else { return leaf() }
        switch pick(12) {
        case 0, 1: return alternatives(2...4) { $0.unit(depth: depth + 1) }
        case 2: return sideBySide(depth: depth + 1)
        case 3: return .field(field(), group(depth: depth + 1))
        case 4 where pick(3) == 0: return .zone(QueryZone.allCases.randomElement(using: &generator) ?? .all, group(depth: depth + 1))
        default: return leaf()
        }
    }

    private mutating func field() -> TextField {
        [.title, .title, .body, .body, .keywords].randomElement(using: &generator) ?? .title
    }

    /// What may stand in a field: no other field.
    private mutating func group(depth: Int) -> Query {
        switch pick(8) {
        case 0: return run(2...3)
        case 1: return alternatives(2...3) { $0.leaf() }
        case 2: return .and([leaf(), leaf(), .not(leaf())])
        default: return leaf()
        }
    }

    private mutating func leaf() -> Query {
        switch pick(14) {
        case 0, 1: return phrase()
        case 2: return .exact(nextWord())
        case 3: return .prefix(beginning(of: nextWord()))
        case 4: return wildcard()
        case 5: return .fuzzy(nextWord(), distance: 1 + pick(2))
        case 6 where pick(4) == 0: return filter()
        default: return .term(nextWord())
        }
    }

    private mutating func beginning(of word: String) -> String {
        String(word.prefix(2 + pick(3)))
    }

    private mutating func wildcard() -> Query {
        var letters = Array(nextWord())
        guard letters.count > 1 else { return .wildcard(String(letters) + "?") }
        letters[1 + pick(letters.count - 1)] = Bool.random(using: &generator) ? "?" : "*"
        if letters.count > 4, pick(3) == 0 { letters[3] = "*" }
        return .wildcard(String(letters))
    }

    /// A filter that lets many documents through, or few.
    private mutating func filter() -> Query {
        switch pick(6) {
        case 0: return .value(.author, (authors.randomElement(using: &generator) ?? "").split(separator: " ").last.map(String.init) ?? "x")
        case 1: return .value(.section, ["Sports", "une", "S*"].randomElement(using: &generator) ?? "")
        case 2: return .value(.source, ["le monde", "ouest-france", "example.fr"].randomElement(using: &generator) ?? "")
        case 3: return .value(.hashtag, "paix")
        default:
            let from = Day(number: Int32.random(in: days, using: &generator))
            let to = Day(number: from.number + Int32(pick(60)))
            return .date(.document, from: pick(3) == 0 ? nil : from, to: pick(3) == 0 ? nil : to)
        }
    }

    /// Words that follow one another in a text, now and then one of them left out and the gap allowed for.
    private mutating func phrase() -> Query {
        var words = slice(2 + pick(pick(3) == 0 ? 6 : 2))
        if words.isEmpty { words = [nextWord()] }
        let slop = pick(3) == 0 ? 1 + pick(3) : 0
        if slop > 0, words.count > 2 { words.remove(at: 1 + pick(words.count - 2)) }
        if pick(12) == 0 { words.shuffle(using: &generator) }
        return .phrase(words.joined(separator: " "), slop: slop)
    }

    private mutating func slice(_ count: Int) -> [String] {
        let words = (texts.randomElement(using: &generator) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty else { return [] }
        return Array(words[pick(words.count)...].prefix(count))
    }

    /// A ranking with random parameters, at their ends often.
    mutating func ranking() -> Ranking {
        let formula = BM25(
            BM25Variant.allCases.randomElement(using: &generator) ?? .lucene,
            k1: [0, 0.4, 0.9, 1.2, 1.2, 2, 5].randomElement(using: &generator) ?? 1.2,
            b: [0, 0.4, 0.75, 0.75, 0.9, 1].randomElement(using: &generator) ?? 0.75)
        var ranking = Ranking(formula: formula)
        switch pick(4) {
        case 0: ranking = Ranking(formula: formula, foldedShare: 0, exactShare: 0, evidence: .none)
        case 1:
            ranking = Ranking(
                formula: formula, foldedShare: Double.random(in: 0...1, using: &generator),
                exactShare: [0, 0.1, 1].randomElement(using: &generator) ?? 0, evidence: evidence())
        default: break
        }
        if pick(8) == 0 { ranking.feedback = Feedback(documents: 1 + pick(5), words: 1 + pick(20), queryShare: 0.3) }
        return ranking
    }

    /// Evidence with random weights, each left out at times.
    private mutating func evidence() -> Evidence {
        func weight(_ generator: inout some RandomNumberGenerator) -> Double { max(0, Double.random(in: -0.3...1.2, using: &generator)) }
        return Evidence(
            pairShare: weight(&generator), familyShare: weight(&generator), partShare: weight(&generator),
            questionWeight: weight(&generator), asideWeight: weight(&generator), correctionWeight: weight(&generator))
    }

    /// Options but for how many results are wanted.
    mutating func options() -> SearchOptions {
        var options = SearchOptions(
            limit: 0, defaultOperator: Bool.random(using: &generator) ? .and : .or, relaxes: pick(4) == 0,
            ranking: pick(2) == 0 ? Ranking() : ranking())
        switch pick(8) {
        case 0: options.minimumMatch = .count(2 + pick(3))
        case 1: options.minimumMatch = .percent(pick(101))
        default: break
        }
        return options
    }

    /// How many results are wanted, and how many of the best are passed over.
    mutating func page() -> (limit: Int, offset: Int) {
        let limit = [1, 1, 2, 3, 10, 10, 10, 37, 100, 1000, Int.max].randomElement(using: &generator) ?? 10
        return (limit, pick(4) == 0 ? [1, 5, 20, 300].randomElement(using: &generator) ?? 0 : 0)
    }
}
