internal import Segments
package import Storage

extension Searcher {
    /// Why a hit of an outcome has its score.
    ///
    /// The leaves score as they did in the search, with weights of the whole index; filters score 0.
    package func explain(
        _ outcome: SearchOutcome, _ hit: ScoredDocument, in language: Language
    ) throws(StorageError) -> Explanation {
        let builder = try ScorerBuilder(outcome.clause, snapshot, outcome.ranking)
        let context = try builder.context(ofSegment: hit.segment)
        let explainer = ScoreExplainer(builder: builder, context: context, document: hit.document, language: language)
        let matched = try explainer.explanation(outcome.clause) ?? Explanation(description: outcome.clause.description, value: 0)
        if hit.evidence == 0 { return matched }
        let rescoring = try Rescoring(outcome.evidence, builder)
        return try rescoring.explanation(matched, hit, language)
    }
}

extension Rescoring {
    /// Why a hit has its score, from what explains the score without evidence.
    fileprivate func explanation(
        _ matched: Explanation, _ hit: ScoredDocument, _ language: Language
    ) throws(StorageError) -> Explanation {
        let context = try builder.context(ofSegment: hit.segment)
        let explainer = ScoreExplainer(builder: builder, context: context, document: hit.document, language: language)
        let candidates = Candidates()
        candidates.append(hit.document, 0)
        let evidence = SegmentEvidence(builder, context, candidates)
        var details = [matched]
        for clause in clauses {
            if case .family(let family) = clause {
                try evidence.count(family)
                if evidence.frequency(at: 0) > 0 { details.append(explainer.explanation(family, frequency: evidence.frequency(at: 0))) }
            } else if let detail = try explainer.explanation(clause) {
                details.append(detail)
            }
        }
        return Explanation(description: language.text("somme", "sum"), value: hit.score, details: details)
    }
}

/// Takes the score of one document apart.
struct ScoreExplainer {
    let builder: ScorerBuilder
    let context: SegmentContext
    let document: UInt32
    let language: Language

    /// What a clause gives to the score; nil where the document does not match it.
    func explanation(_ clause: Clause) throws(StorageError) -> Explanation? {
        let scorer = try builder.scorer(clause, context)
        try scorer.seek(document)
        guard scorer.document == document, try scorer.isMatch() else { return nil }
        let score = try scorer.score()
        switch clause {
        case .word(let word):
            return try explanation(word, score)
        case .phrase(let phrase):
            let facts = try facts(weight: builder.weights[phrase], frequency: frequency(scorer))
            return Explanation(description: clause.description, value: score, facts: facts + boost(phrase.boost))
        case .expansion(let expansion):
            return Explanation(description: clause.description, value: score, facts: try facts(expansion, scorer))
        case .filter, .family, .nothing:
            return Explanation(description: clause.description, value: score)
        case .all(let parts, _), .any(let parts, _):
            return try sum(parts, clause, score)
        case .boosted(let inner, let words):
            return try sum([inner] + words, clause, score)
        }
    }

    /// What a family gives that has a weighted frequency in the document.
    func explanation(_ family: FamilyClause, frequency: Int) -> Explanation {
        let (weight, stems) = builder.weights[family]
        let facts = [fact("radicaux", "stems", Double(stems.count))] + facts(weight: weight, frequency: Double(frequency))
        return Explanation(
            description: Clause.family(family).description, value: context.score(document, weight: weight, frequency: frequency),
            facts: facts + boost(family.boost))
    }

    private func sum(_ parts: [Clause], _ clause: Clause, _ score: Double) throws(StorageError) -> Explanation {
        var details: [Explanation] = []
        for part in parts { if let detail = try explanation(part) { details.append(detail) } }
        let head: String
        switch clause {
        case .all: head = language.text("somme, tout est exigé", "sum, all are required")
        case .any: head = language.text("somme de ce qui est trouvé", "sum of what was found")
        default: head = language.text("somme", "sum")
        }
        return Explanation(description: head, value: score, details: details)
    }

    // MARK: Words

    /// The score of a stem and the shares of forms that are written like the query word. The grid rounds their sum; what rounding
    /// makes of it, some 2^-50 of the score, is counted to the stem.
    private func explanation(_ word: WordClause, _ score: Double) throws(StorageError) -> Explanation? {
        guard let term = try context.lookup.term(word.stem) else { return nil }
        let weights = builder.weights[word]
        let ranking = context.scoring.ranking
        let grid = context.scoring.grid
        let (stem, folded, exact) = try frequencies(term, word)
        func share(_ weight: Double, _ frequency: UInt32) -> Double {
            frequency == 0 || weight == 0 ? 0
                : grid.round(context.scoring.formula.score(idf: weight, frequency: Double(frequency), length: length))
        }
        let foldedScore = share(weights.folded * ranking.foldedShare, folded)
        let exactScore = share(weights.exact * ranking.exactShare, exact)
        let key = String(decoding: word.stem, as: UTF8.self)
        var details = [
            Explanation(
                description: language.text("radical \(key)", "stem \(key)"), value: score - foldedScore - exactScore,
                facts: facts(weight: weights.stem, frequency: Double(stem)) + boost(word.boost)),
        ]
        if folded > 0, ranking.foldedShare != 0 {
            details.append(
                Explanation(
                    description: language.text("écrit ainsi, aux accents près", "written so but for accents"), value: foldedScore,
                    facts: facts(weight: weights.folded * ranking.foldedShare, frequency: Double(folded))))
        }
        if exact > 0, ranking.exactShare != 0 {
            details.append(
                Explanation(
                    description: language.text("écrit exactement ainsi", "written just so"), value: exactScore,
                    facts: facts(weight: weights.exact * ranking.exactShare, frequency: Double(exact))))
        }
        let surface = String(decoding: word.surface, as: UTF8.self)
        return Explanation(description: language.text("mot \(surface)", "word \(surface)"), value: score, details: details)
    }

    /// Weighted frequencies in the document: of the stem, of what is written like the word but for accents, and just so.
    private func frequencies(
        _ term: TermEntry, _ word: WordClause
    ) throws(StorageError) -> (stem: UInt32, folded: UInt32, exact: UInt32) {
        let cursor = try context.segment.postings(term)
        try cursor.seek(document)
        let surface = try SurfaceForms(term, word, context.lookup)
        if surface.isMixed {
            let (folded, exact) = try SurfaceFrequencies(surface, term, context).count(cursor)
            return (cursor.frequency, folded, exact)
        }
        return (cursor.frequency, surface.hasFolded ? cursor.frequency : 0, surface.hasExact ? cursor.frequency : 0)
    }

    // MARK: Facts

    private var length: Double { Double(context.lengths[Int(document)]) }

    private func facts(weight: Double, frequency: Double) -> [Explanation.Fact] {
        [
            fact("poids (idf)", "weight (idf)", weight), fact("fréquence", "frequency", frequency),
            fact("longueur", "length", length), fact("longueur moyenne", "average length", builder.statistics.averageLength),
        ]
    }

    private func facts(_ expansion: ExpansionClause, _ scorer: Scorer) throws(StorageError) -> [Explanation.Fact] {
        let (weight, forms) = builder.weights[expansion]
        let formCount = forms.segments.reduce(0) { $0 + $1.formCount }
        let count = fact("formes", "forms", Double(formCount))
        guard let fuzzy = scorer as? FuzzyScorer else { return [count, fact("poids", "weight", weight)] }
        return [count] + facts(weight: weight, frequency: fuzzy.frequency) + boost(expansion.boost)
    }

    /// The weighted number of matches of a phrase: two common words side by side have a list of their own.
    private func frequency(_ scorer: Scorer) throws(StorageError) -> Double {
        if let phrase = scorer as? PhraseScorer { return Double(try phrase.frequency(in: document)) }
        return (scorer as? WordScorer).map { Double($0.cursor.frequency) } ?? 0
    }

    /// What was multiplied into the weight already.
    private func boost(_ factor: Double) -> [Explanation.Fact] {
        factor == 1 ? [] : [fact("dont facteur", "of which factor", factor)]
    }

    private func fact(_ french: String, _ english: String, _ value: Double) -> Explanation.Fact {
        Explanation.Fact(name: language.text(french, english), value: value)
    }
}
