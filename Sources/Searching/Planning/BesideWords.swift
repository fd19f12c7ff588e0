internal import Analysis
internal import Segments

/// What a query asks for.
struct AnalysedQuery: Sendable, Hashable {
    /// What is searched.
    var clause: Clause
    /// What adds to the scores of the best documents.
    var evidence: [Clause] = []
}

/// What counts in a query beside its words, where one of them is enough: none of it is a reason to match, but for corrections.
struct BesideWords {
    /// What each kind weighs.
    var evidence = Evidence()
    /// Words of the query that no document holds, as they are typed, and how they are spelt better.
    var corrections: [String: String] = [:]

    /// What the score of a word is multiplied with.
    func weight(of tokens: [Token]) -> Double {
        tokens.allSatisfy { QueryAnalysis.isFunctionWord($0) || QuestionWords.contains($0.folded) } ? evidence.questionWeight : 1
    }

    /// What speaks for a document beside the words that stand side by side in a query: the parts of compounds, two words near each
    /// other, and words that begin like them.
    ///
    /// - Parameter words: the tokens of each content word, in the order of the query.
    func evidence(_ words: [[Token]]) -> [Clause] {
        var clauses: [Clause] = []
        if evidence.partShare > 0 {
            for group in words where group.count > 1 {
                for part in group where !QueryAnalysis.isFunctionWord(part) {
                    clauses.append(Clause.word(WordClause(part)).weighted(by: evidence.partShare))
                }
            }
        }
        let words = words.flatMap { group in group.filter { !QueryAnalysis.isFunctionWord($0) } }.filter { $0.kind == .word }
        if evidence.pairShare > 0 {
            for (first, second) in zip(words, words.dropFirst()) where first.stem != second.stem {
                let gap = second.position - first.position
                guard gap > 0, gap <= BesideWords.mostGap else { continue }
                clauses.append(.phrase(pair(first, second)))
            }
        }
        if evidence.familyShare > 0 {
            for word in words {
                guard let start = BesideWords.start(of: word.stem) else { continue }
                let family = Clause.family(FamilyClause(start: start, boost: evidence.familyShare * weight(of: [word])))
                if !clauses.contains(family) { clauses.append(family) }
            }
        }
        return clauses
    }

    /// How far apart two words of a query may be: two function words may stand between them.
    private static let mostGap = 3
    /// How many words may stand between them in a document.
    private static let slop: UInt32 = 2

    private func pair(_ first: Token, _ second: Token) -> PhraseClause {
        let edges = [first, second].enumerated().map { place, token in
            PhraseLattice.Edge(from: place, to: place + 1, match: .stem(Array(token.stem.utf8)))
        }
        return PhraseClause(
            lattice: PhraseLattice(edges), slop: BesideWords.slop, boost: evidence.pairShare, text: "\(first.term) \(second.term)",
            isEvidence: true)
    }

    /// The first letters of a stem; nil where it is shorter or not of letters alone.
    private static func start(of stem: String) -> [UInt8]? {
        let start = stem.unicodeScalars.prefix(FamilyClause.letters)
        guard start.count == FamilyClause.letters else { return nil }
        // Most are ASCII, of which no table need tell.
        guard start.allSatisfy({ "a"..."z" ~= $0 || $0.properties.isAlphabetic }) else { return nil }
        return Array(stem.utf8[start.startIndex..<start.endIndex])
    }
}
