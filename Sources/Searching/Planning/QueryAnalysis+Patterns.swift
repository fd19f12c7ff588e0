internal import Analysis

extension QueryAnalysis {
    /// The tokens of a truncated word, the last ones being beginnings: `nord-cor*` means nord and then a form in cor, or a form in
    /// nordcor, as a compound that is typed whole means its parts or the joined form. An elided article is dropped, as beside
    /// plain words. One edge (`PhraseLattice.isSingle`) is a prefix and no phrase.
    ///
    /// - Parameter typed: what is before the star.
    /// - Returns: nil where there is no letter in it.
    func lattice(truncated typed: String) -> PhraseLattice? {
        let tokens = analyzer.tokens(of: typed).filter { $0.kind != .elided }
        guard let first = tokens.first, let end = tokens.map(\.end).max() else { return nil }
        func prefix(_ folded: String) -> PhraseLattice.Match { .pattern(.prefix(Array(folded.utf8))) }
        if let whole = tokens.first(where: { [.hashtag, .mention].contains($0.kind) }) {
            return PhraseLattice([PhraseLattice.Edge(from: 0, to: 1, match: prefix(whole.folded))])
        }
        var edges = tokens.map { token in
            PhraseLattice.Edge(
                from: token.position, to: token.position + token.length,
                match: token.end == end ? prefix(token.folded) : .folded(Array(token.folded.utf8)))
        }
        // Parts that look like pronouns (nord-la) join to nothing as they stand, but they are beginnings of others.
        let last = edges.map(\.to).max() ?? 1
        let isCompound = tokens.count > 1 && tokens.allSatisfy { $0.kind == .word }
        if isCompound {
            let joined = tokens.map(\.folded).joined()
            edges.append(PhraseLattice.Edge(from: first.position, to: last, match: prefix(joined)))
        }
        return PhraseLattice(edges)
    }
}
