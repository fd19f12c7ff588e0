internal import Glibc

/// A token of a document or of a query, as the reference search sees it.
package struct ReferenceToken: Hashable, Sendable {
    /// What a token is, as far as a search cares.
    package enum Kind: Sendable {
        /// A word, a number, a time, a part of a compound.
        case plain
        /// The l of l’Ukraine.
        case elided
        /// The parts of a compound run together.
        case joined
        /// A hashtag, an address, an ordinal: in a query it stands for all that shares its place.
        case whole
    }

    package var stem: String
    package var folded: String
    package var surface: String
    package var position: Int
    package var length: Int
    package var kind: Kind
    /// Whether the list of function words has it.
    package var isStopWord: Bool

    package init(
        stem: String, folded: String, surface: String, position: Int, length: Int, kind: Kind, isStopWord: Bool
    ) {
        self.stem = stem
        self.folded = folded
        self.surface = surface
        self.position = position
        self.length = length
        self.kind = kind
        self.isStopWord = isStopWord
    }
}

/// What the reference search looks for. The words of a query come as the analyser's tokens of each part.
package enum ReferencePart: Sendable {
    /// Plain words, analysed as one text.
    case words([ReferenceToken])
    /// Quoted words, and the plain words that they are.
    case phrase([ReferenceToken])
    /// A word after `=`.
    case exact([ReferenceToken])
}

/// Finds and scores documents in the plainest way: every document is looked at, every path of a phrase is walked. FRENCH.md
/// 1.4 and 2.3 to 3 are its source; the engine is held equal to it.
package struct ReferenceSearch {
    /// A document that was added, superseded or not.
    private struct Document {
        var id: String
        var tokens: [ReferenceToken]
        var titleEnd: Int
        var length: Int
    }

    /// A way to write a stem; the dictionary counts the documents of each.
    private struct Form: Hashable {
        var stem: String
        var folded: String
        var surface: String
        var length: Int
    }

    /// What a token of a phrase has in common with its occurrences.
    private enum Layer { case stem, folded, surface }

    private enum Clause {
        case word(ReferenceToken)
        case chain([ReferenceToken], Layer)
    }

    package var k1 = 0.9
    package var b = 0.6
    package var titleWeight = 3
    package var foldedShare = 0.2
    package var exactShare = 0.2

    private var documents: [Document] = []
    /// The places of documents that were deleted.
    private var deleted: Set<Int> = []
    private var documentsOfStem: [String: Int] = [:]
    private var documentsOfForm: [Form: Int] = [:]

    package init() {}

    /// Adds a document; one with the same id that came before is found no more, but still counts in the statistics.
    package mutating func add(id: String, _ tokens: [ReferenceToken], titleEnd: Int) {
        let positions = Set(tokens.map(\.position))
        let length = positions.reduce(0) { $0 + ($1 < titleEnd ? titleWeight : 1) }
        documents.append(Document(id: id, tokens: tokens, titleEnd: titleEnd, length: length))
        for stem in Set(tokens.map(\.stem)) { documentsOfStem[stem, default: 0] += 1 }
        for form in Set(tokens.map(ReferenceSearch.form)) { documentsOfForm[form, default: 0] += 1 }
    }

    /// Deletes the document with an id; it is found no more, but still counts in the statistics.
    package mutating func delete(id: String) {
        for (place, document) in documents.enumerated() where document.id == id { deleted.insert(place) }
    }

    /// Forgets superseded and deleted documents: they count no more, as after a merge.
    package mutating func forgetDeleted() {
        let latest = latest
        let old = documents
        let dead = deleted
        (documents, deleted, documentsOfStem, documentsOfForm) = ([], [], [:], [:])
        for (place, document) in old.enumerated() where latest[document.id] == place && !dead.contains(place) {
            add(id: document.id, document.tokens, titleEnd: document.titleEnd)
        }
    }

    /// The place of the last document with each id.
    private var latest: [String: Int] {
        Dictionary(documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: max)
    }

    private static func form(_ token: ReferenceToken) -> Form {
        Form(stem: token.stem, folded: token.folded, surface: token.surface, length: token.length)
    }

    /// The answer: all matching documents, best first, and whether one of the words was enough because none has all.
    package struct Answer {
        package var hits: [(id: String, score: Double)]
        package var isRelaxed: Bool
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - all: whether all parts are required.
    ///   - relaxes: whether, where all together find nothing, any of them will do.
    package func search(_ parts: [ReferencePart], all: Bool, relaxes: Bool) -> Answer {
        let clauses = self.clauses(parts)
        let extras = clauses.count > 1 ? wordsOfPhrases(parts) : []
        if all || clauses.count < 2 {
            let hits = hits { document in
                let scores = clauses.map { score($0, document) }
                return scores.isEmpty || scores.contains { $0 == nil } ? nil : scores.reduce(0) { $0 + ($1 ?? 0) }
            }
            if !hits.isEmpty || !relaxes || clauses.count < 2 { return Answer(hits: hits, isRelaxed: false) }
        }
        let hits = hits { document in
            let scores = clauses.compactMap { score($0, document) }
            if scores.isEmpty { return nil }
            return extras.compactMap { score($0, document) }.reduce(scores.reduce(0, +), +)
        }
        return Answer(hits: hits, isRelaxed: all && !hits.isEmpty)
    }

    private func hits(_ score: (Document) -> Double?) -> [(id: String, score: Double)] {
        let latest = latest
        var found: [(place: Int, score: Double)] = []
        for (place, document) in documents.enumerated() where latest[document.id] == place && !deleted.contains(place) {
            if let score = score(document) { found.append((place, score)) }
        }
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.place < $1.place }
        return found.map { (documents[$0.place].id, $0.score) }
    }

    // MARK: Queries

    /// What has to match; function words only where there is nothing else.
    private func clauses(_ parts: [ReferencePart]) -> [Clause] {
        var clauses: [(clause: Clause, isFunctionWord: Bool)] = []
        for part in parts {
            switch part {
            case .words(let tokens): clauses += ReferenceSearch.groups(tokens)
            case .phrase(let tokens): clauses.append((.chain(tokens, .folded), false))
            case .exact(let tokens): clauses.append((.chain(tokens, .surface), false))
            }
        }
        let content = clauses.filter { !$0.isFunctionWord }
        return (content.isEmpty ? clauses : content).map(\.clause)
    }

    private func wordsOfPhrases(_ parts: [ReferencePart]) -> [Clause] {
        parts.flatMap { part -> [Clause] in
            guard case .phrase(let tokens) = part else { return [] }
            return ReferenceSearch.groups(tokens).filter { !$0.isFunctionWord }.map(\.clause)
        }
    }

    /// Tokens that share places stand together: a compound with its parts.
    private static func groups(_ tokens: [ReferenceToken]) -> [(clause: Clause, isFunctionWord: Bool)] {
        var groups: [[ReferenceToken]] = []
        for token in tokens {
            let reach = groups.last?.map { $0.position + $0.length }.max() ?? 0
            if groups.isEmpty || token.position >= reach { groups.append([]) }
            groups[groups.count - 1].append(token)
        }
        return groups.map { group in
            let isFunctionWord = group.allSatisfy { $0.kind == .elided || $0.kind == .joined || $0.isStopWord }
            if let whole = group.first(where: { $0.kind == .whole }) { return (.word(whole), isFunctionWord) }
            return (group.count == 1 ? .word(group[0]) : .chain(group, .stem), isFunctionWord)
        }
    }

    // MARK: Scores

    /// The score of a clause, nil where it does not match.
    private func score(_ clause: Clause, _ document: Document) -> Double? {
        switch clause {
        case .word(let word): score(word, document)
        case .chain(let tokens, let layer): score(tokens, layer, document)
        }
    }

    private func score(_ word: ReferenceToken, _ document: Document) -> Double? {
        let forms = documentsOfForm.filter { $0.key.stem == word.stem && $0.key.folded == word.folded }
        let holdingStem = documentsOfStem[word.stem] ?? 0
        let holdingFolded = forms.reduce(0) { $0 + $1.value }
        let holdingExact = forms.reduce(0) { $0 + ($1.key.surface == word.surface ? $1.value : 0) }
        var stem = 0
        var folded = 0
        var exact = 0
        for token in document.tokens where token.stem == word.stem {
            let weight = token.position < document.titleEnd ? titleWeight : 1
            stem += weight
            if token.folded == word.folded { folded += weight }
            if token.surface == word.surface { exact += weight }
        }
        if stem == 0 { return nil }
        return bm25(holding: holdingStem, frequency: stem, document)
            + foldedShare * bm25(holding: min(holdingStem, holdingFolded), frequency: folded, document)
            + exactShare * bm25(holding: min(holdingStem, holdingExact), frequency: exact, document)
    }

    private func score(_ chain: [ReferenceToken], _ layer: Layer, _ document: Document) -> Double? {
        guard let start = chain.map(\.position).min(), let end = chain.map({ $0.position + $0.length }).max() else { return nil }
        var frequency = 0
        for position in Set(document.tokens.map(\.position))
        where walks(chain, layer, from: start, to: end, in: document, at: position) {
            frequency += position < document.titleEnd ? titleWeight : 1
        }
        if frequency == 0 { return nil }
        let relative = Double(document.length) / averageLength
        return weight(chain, layer, start, end) * saturated(frequency, relative)
    }

    /// Whether the rest of a phrase from a place on stands in a document from a position on.
    private func walks(
        _ chain: [ReferenceToken], _ layer: Layer, from place: Int, to end: Int, in document: Document, at position: Int
    ) -> Bool {
        if place == end { return true }
        for wanted in chain where wanted.position == place {
            for token in document.tokens where token.position == position && ReferenceSearch.agree(wanted, token, layer) {
                let next = position + token.length
                if walks(chain, layer, from: place + wanted.length, to: end, in: document, at: next) { return true }
            }
        }
        return false
    }

    private static func agree(_ left: ReferenceToken, _ right: ReferenceToken, _ layer: Layer) -> Bool {
        switch layer {
        case .stem: left.stem == right.stem
        case .folded: left.folded == right.folded
        case .surface: left.surface == right.surface
        }
    }

    /// The sum of the weights of the stretches between places that no token of the phrase passes over.
    private func weight(_ chain: [ReferenceToken], _ layer: Layer, _ start: Int, _ end: Int) -> Double {
        let cuts = (start...end).filter { place in
            chain.allSatisfy { place <= $0.position || place >= $0.position + $0.length }
        }
        return zip(cuts, cuts.dropFirst()).reduce(0) { sum, stretch in
            sum + idf(min(documents.count, holding(chain, layer, from: stretch.0, to: stretch.1)))
        }
    }

    /// At most so many documents hold a way from one place to another: a way as many as its rarest token.
    private func holding(_ chain: [ReferenceToken], _ layer: Layer, from place: Int, to end: Int) -> Int {
        if place == end { return documents.count }
        return chain.filter { $0.position == place }.reduce(0) { sum, token in
            sum + min(holding(token, layer), holding(chain, layer, from: place + token.length, to: end))
        }
    }

    private func holding(_ token: ReferenceToken, _ layer: Layer) -> Int {
        switch layer {
        case .stem: return documentsOfStem[token.stem] ?? 0
        case .folded: return min(documents.count, documentsOfForm.reduce(0) { $0 + ($1.key.folded == token.folded ? $1.value : 0) })
        case .surface: return min(documents.count, documentsOfForm.reduce(0) { $0 + ($1.key.surface == token.surface ? $1.value : 0) })
        }
    }

    // MARK: BM25

    private var averageLength: Double {
        let total = documents.reduce(0) { $0 + $1.length }
        return total == 0 ? 1 : Double(total) / Double(documents.count)
    }

    private func idf(_ holding: Int) -> Double {
        holding == 0 ? 0 : log(1 + (Double(documents.count - holding) + 0.5) / (Double(holding) + 0.5))
    }

    private func saturated(_ frequency: Int, _ relativeLength: Double) -> Double {
        Double(frequency) / (Double(frequency) + k1 * (1 - b + b * relativeLength))
    }

    private func bm25(holding: Int, frequency: Int, _ document: Document) -> Double {
        idf(holding) * saturated(frequency, Double(document.length) / averageLength)
    }
}
