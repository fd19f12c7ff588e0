internal import Analysis
internal import Segments

/// Two common words side by side, for which the index has a list of their own.
struct CommonPair {
    /// The folded words.
    let first: [UInt8], second: [UInt8]

    /// What a phrase asks for where it is such a pair and nothing else: then the list is to the letter that of its documents, and the
    /// frequencies are those of the phrase.
    init?(_ phrase: PhraseClause) {
        let edges = phrase.lattice.edges
        guard phrase.slop == 0, phrase.zone == .all, phrase.lattice.end == 2, edges.count == 2, edges[0].to == 1, edges[1].from == 1,
            case .folded(let first) = edges[0].match, case .folded(let second) = edges[1].match,
            CommonWords.isCommon(first), CommonWords.isCommon(second)
        else { return nil }
        self.first = first
        self.second = second
    }

    /// The key of the pair in the dictionary.
    var key: [UInt8] { TermKey.wordPair(first, second).bytes }
}
