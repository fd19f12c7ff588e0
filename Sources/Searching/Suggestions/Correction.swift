package import Storage

/// What should stand in place of a part of a query.
package struct Correction {
    /// The part.
    package var range: Range<String.Index>
    /// What should stand there.
    package var text: String

    /// A query with some corrections made; nil where there are none.
    package static func applied(_ corrections: [Correction], to query: String) -> String? {
        if corrections.isEmpty { return nil }
        var corrected = ""
        var end = query.startIndex
        for correction in corrections.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where correction.range.lowerBound >= end {
            corrected += query[end..<correction.range.lowerBound] + correction.text
            end = correction.range.upperBound
        }
        return corrected + query[end...]
    }
}

extension Searcher {
    /// A query in which words that the index does not know, and names that no value of a field has, are what it knows nearest to them; nil
    /// where there is nothing to correct.
    ///
    /// - Parameter text: the query as it was written.
    package func suggestion(for query: Query, text: String) throws(StorageError) -> String? {
        var corrections: [Correction] = []
        let spelling = SpellingSuggester(snapshot, analysis.analyzer)
        for word in query.wordRanges(in: text) {
            if let better = try spelling.correction(of: text[word]) { corrections.append(Correction(range: word, text: better)) }
        }
        let values = ValueSuggester(self)
        for (range, field, value) in query.valueRanges(in: text) {
            guard let better = try values.correction(of: value, field) else { continue }
            let mark = text[..<range.lowerBound].unicodeScalars.last { !QuerySyntax.isSpace($0) }
            let isQuoted = mark.map(QuerySyntax.opensPhrase) ?? false
            let isOneWord = better.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" }
            corrections.append(Correction(range: range, text: isQuoted || isOneWord ? better : "\"\(better)\""))
        }
        return Correction.applied(corrections, to: text)
    }
}
