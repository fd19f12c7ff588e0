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

    /// What begins so.
    func prefix(_ typed: String, in zone: Zone) -> Clause {
        guard let lattice = lattice(truncated: typed) else { return .nothing }
        if zone == .all, lattice.isSingle, lattice.edges.count == 1, case .pattern(let pattern) = lattice.edges[0].match {
            return .expansion(ExpansionClause(pattern: pattern))
        }
        return .phrase(PhraseClause(lattice: lattice, zone: zone, text: typed + "*"))
    }

    /// Forms at a small distance from a word.
    func fuzzy(_ word: String, distance: Int, in zone: Zone) -> Clause {
        let folded = analyzer.tokens(of: word).filter { $0.kind != .elided }.map(\.folded).joined()
        if folded.isEmpty { return .nothing }
        let pattern = FormPattern.fuzzy(FuzzyWord(Array(folded.utf8), distance: distance))
        return expansion(pattern, word + "~", in: zone)
    }

    /// Forms that match a pattern; in one part of the text a phrase of one word, whose positions are looked at.
    func expansion(_ pattern: FormPattern?, _ text: String, in zone: Zone) -> Clause {
        guard let pattern else { return .nothing }
        if zone == .all { return .expansion(ExpansionClause(pattern: pattern)) }
        let lattice = PhraseLattice([PhraseLattice.Edge(from: 0, to: 1, match: .pattern(pattern))])
        return .phrase(PhraseClause(lattice: lattice, zone: zone, text: text))
    }
}
