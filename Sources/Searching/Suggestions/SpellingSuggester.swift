package import Analysis
internal import Segments
package import Storage

/// "Did you mean": for words that an index does not know, or hardly, the nearest ones that it does.
///
/// A word's correction is the one in the most documents among the forms at distance 1 that keep its first letter; where there is
/// none, at distance 1 whatever the first letter; then two words that were written as one; then at distance 2, for longer words.
/// Accents and case are no errors: folded surfaces are compared.
package struct SpellingSuggester {
    private let snapshot: Snapshot
    private let analyzer: Analyzer

    /// A correction must be in so many times the documents that the word as it was typed is in.
    private static let leastRatio = 100
    /// Words with fewer letters have too many neighbours; at distance 2, even longer ones.
    private static let shortest = 3, shortestForTwo = 6

    /// A suggester with an analyser, which it uses alone.
    package init(_ snapshot: Snapshot, _ analyzer: Analyzer) {
        self.snapshot = snapshot
        self.analyzer = analyzer
    }

    /// A query with its unknown words corrected, everything else as it was typed; nil where there is nothing to correct.
    ///
    /// - Parameter words: where the plain words of the query are, without operators, in ascending order and apart.
    /// - Complexity: a walk through the form dictionaries for each word that is unknown.
    package func suggestion(for query: String, words: [Range<String.Index>]) throws(StorageError) -> String? {
        var corrections: [Correction] = []
        for word in words { if let better = try correction(of: query[word]) { corrections.append(Correction(range: word, text: better)) } }
        return Correction.applied(corrections, to: query)
    }

    /// A better spelling of what may be several tokens, such as an article and its noun: nil where there is none.
    package func correction(of typed: Substring) throws(StorageError) -> String? {
        let text = String(typed)
        let bytes = Array(text.utf8)
        var corrected: [UInt8] = []
        var end = 0
        var isChanged = false
        let tokens = analyzer.tokens(of: text)
        // A hashtag, an address or a number is a whole in which a corrected word would stand for nothing.
        guard tokens.allSatisfy({ [.word, .elided, .joined].contains($0.kind) }) else { return nil }
        for token in tokens where token.kind == .word && token.start >= end {
            guard let better = try correction(of: token) else { continue }
            let written = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
            corrected += bytes[end..<token.start] + Array(SpellingSuggester.cased(better, like: written).utf8)
            end = token.end
            isChanged = true
        }
        return isChanged ? String(decoding: corrected + bytes[end...], as: UTF8.self) : nil
    }

    /// Whether a word as it is typed has a token that no document holds.
    func isUnknown(_ typed: String) throws(StorageError) -> Bool {
        for token in analyzer.tokens(of: typed) where token.kind == .word && !QueryAnalysis.isFunctionWord(token) {
            if try documentCount(ofStem: Array(token.stem.utf8)) == 0 { return true }
        }
        return false
    }

    private func correction(of token: Token) throws(StorageError) -> String? {
        let folded = Array(token.folded.utf8)
        let letters = token.folded.unicodeScalars.count
        guard letters >= SpellingSuggester.shortest, SpellingSuggester.isWord(folded) else { return nil }
        let known = try documentCount(ofStem: Array(token.stem.utf8))
        let wanted = max(1, known * SpellingSuggester.leastRatio)
        if wanted > snapshot.statisticalCount { return nil }
        if let near = try nearest(FuzzyWord(folded, distance: 1), inAtLeast: wanted) { return near }
        if let near = try nearest(FuzzyWord(folded, distance: 1, keepsFirstLetter: false), inAtLeast: wanted) { return near }
        if known == 0, let parts = try split(folded) { return parts }
        if letters < SpellingSuggester.shortestForTwo { return nil }
        return try nearest(FuzzyWord(folded, distance: 2), inAtLeast: wanted)
    }

    /// The number of documents that a search for a word finds, deleted ones included.
    private func documentCount(ofStem stem: [UInt8]) throws(StorageError) -> Int {
        var count = 0
        for segment in snapshot.segments { count += try segment.terms.term(stem)?.documentCount ?? 0 }
        return count
    }

    /// The form near a word that is in the most documents, as it is spelt most often; nil where none is in enough.
    private func nearest(_ word: FuzzyWord, inAtLeast wanted: Int) throws(StorageError) -> String? {
        var walks: [FormWalk] = []
        for segment in snapshot.segments {
            walks.append(try FormWalk(.fuzzy(word), in: segment.terms, limit: Expansion.Limits().forms))
        }
        let best = NearSurface.ranked(walks).filter { $0.distance > 0 && SpellingSuggester.isWord($0.folded) }
            .max { left, right in
                left.documentCount != right.documentCount
                    ? left.documentCount < right.documentCount : right.folded.lexicographicallyPrecedes(left.folded)
            }
        guard let best, best.documentCount >= wanted else { return nil }
        return try spelling(of: best.folded)?.surface
    }

    /// Two words that a space should part: those of which the rarer is in the most documents.
    private func split(_ folded: [UInt8]) throws(StorageError) -> String? {
        var best: (text: String, documentCount: Int)?
        let shortest = SpellingSuggester.shortest
        for place in stride(from: shortest, through: folded.count - shortest, by: 1) where folded[place] & 0xC0 != 0x80 {
            guard let left = try spelling(of: Array(folded[..<place])), let right = try spelling(of: Array(folded[place...])) else {
                continue
            }
            let rarer = min(left.documentCount, right.documentCount)
            if rarer > best?.documentCount ?? 0 { best = ("\(left.surface) \(right.surface)", rarer) }
        }
        return best?.text
    }

    /// The surface that a folded form has most often, and how many documents hold any.
    private func spelling(of folded: [UInt8]) throws(StorageError) -> (surface: String, documentCount: Int)? {
        var counts: [[UInt8]: Int] = [:]
        for segment in snapshot.segments {
            for form in try segment.terms.forms(folded: folded) { counts[form.surface, default: 0] += form.documentCount }
        }
        let best = counts.max { left, right in
            left.value != right.value ? left.value < right.value : right.key.lexicographicallyPrecedes(left.key)
        }
        return best.map { (String(decoding: $0.key, as: UTF8.self), counts.values.reduce(0, +)) }
    }

    // MARK: Spelling

    /// Whether a folded form is made of letters alone: neither a number nor a tag or an address.
    private static func isWord(_ folded: [UInt8]) -> Bool {
        String(decoding: folded, as: UTF8.self).unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "'" }
    }

    /// A word in small letters as another is written: in capitals, or with one at its start.
    private static func cased(_ word: String, like typed: String) -> String {
        guard let first = typed.first, first.isUppercase else { return word }
        if typed.count > 1, typed == typed.uppercased() { return word.uppercased() }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
