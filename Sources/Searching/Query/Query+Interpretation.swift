internal import Segments

extension Query {
    /// What was understood, in plain words: `tous : soldat, « nord-coréen » ; lieu Koursk ; sans : Poutine`.
    ///
    /// - Complexity: the size of the tree times its depth.
    public func interpretation(in language: Language) -> String {
        interpretation(in: language, defaultOperator: .and)
    }

    /// What was understood where words side by side are combined by an operator.
    ///
    /// - Parameter least: how many of the words must match where one would be enough.
    func interpretation(in language: Language, defaultOperator: QueryAnalysis.Operator, least: MinimumMatch = .count(1)) -> String {
        QueryInterpretation(language: language, defaultOperator: defaultOperator, least: least).text(self)
    }
}

/// Says queries in plain words.
private struct QueryInterpretation {
    let language: Language
    let defaultOperator: QueryAnalysis.Operator
    let least: MinimumMatch

    /// A whole query, its parts apart by semicolons.
    func text(_ query: Query) -> String {
        guard case .and(let parts) = query else { return nested(query, inParentheses: false) }
        return conjunction(parts, defaultOperator)
    }

    /// Parts that belong together: first what is sought in the text, then what filters, then what is left out.
    private func conjunction(_ parts: [Query], _ combination: QueryAnalysis.Operator) -> String {
        var words: [String] = []
        var filters: [String] = []
        var exclusions: [String] = []
        for part in parts {
            switch part {
            case .not(let excluded): exclusions.append(nested(excluded))
            case .value, .quantity, .date: filters.append(nested(part))
            default: words.append(nested(part))
            }
        }
        var pieces: [String] = []
        if words.count == 1 {
            pieces.append(words[0])
        } else if !words.isEmpty {
            pieces.append(label(quantifier(combination, of: words.count)) + words.joined(separator: ", "))
        }
        pieces += filters
        if !exclusions.isEmpty { pieces.append(label(("sans", "without")) + exclusions.joined(separator: ", ")) }
        return pieces.joined(separator: language.text(" ; ", "; "))
    }

    /// How many of some words are sought.
    private func quantifier(_ combination: QueryAnalysis.Operator, of words: Int) -> (french: String, english: String) {
        if combination == .and { return ("tous", "all of") }
        let count = least.count(of: words)
        return count == 1 ? ("au moins un", "any of") : ("au moins \(count)", "at least \(count) of")
    }

    private func label(_ names: (french: String, english: String)) -> String {
        language.text(names.french + " : ", names.english + ": ")
    }

    private func quoted(_ text: String) -> String {
        language.text("« \(text) »", "“\(text)”")
    }

    /// A part of something; what has parts itself stands in parentheses where it would be misread without.
    private func nested(_ query: Query, inParentheses: Bool = true) -> String {
        func enclosed(_ text: String) -> String { inParentheses ? "(\(text))" : text }
        switch query {
        case .term(let word): return word
        case .phrase(let words, 0): return quoted(words)
        case .phrase(let words, let slop):
            return quoted(words) + language.text(" à \(slop) mot\(slop > 1 ? "s" : "") près", " within \(slop) word\(slop > 1 ? "s" : "")")
        case .exact(let word): return language.text("exactement ", "exactly ") + quoted(word)
        case .prefix(let start): return language.text("mots en \(start)…", "words in \(start)…")
        case .wildcard(let pattern): return language.text("mots de la forme ", "words like ") + pattern
        case .fuzzy(let word, let distance):
            return word + language.text(" à \(distance) lettre\(distance > 1 ? "s" : "") près", " within \(distance) letter\(distance > 1 ? "s" : "")")
        case .and(let parts): return enclosed(conjunction(parts, .and))
        case .or(let parts): return enclosed(parts.map { nested($0) }.joined(separator: language.text(" ou ", " or ")))
        case .not(let excluded): return label(("sans", "without")) + nested(excluded)
        case .required(let part): return nested(part) + language.text(" (obligatoire)", " (required)")
        case .boost(let weight, let part):
            return nested(part) + language.text(" (poids \(number(weight)))", " (weight \(number(weight)))")
        case .field(let field, let part): return name(field) + " " + nested(part)
        case .zone(let zone, let part): return enclosed(name(zone) + " " + nested(part))
        case .value(let field, let value): return name(field) + " " + value
        case .quantity(let range): return language.text("quantité ", "quantity ") + interval(range)
        case .date(let field, let from, let to):
            let head = field == .document ? "date" : language.text("jour cité", "day mentioned")
            return head + " " + interval(from, to)
        }
    }

    private func interval(_ range: NumberRange) -> String {
        var ends: [String] = []
        if let lower = range.lower {
            let head = lower.isIncluded ? language.text("au moins", "at least") : language.text("plus de", "more than")
            ends.append("\(head) \(number(lower.value))")
        }
        if let upper = range.upper {
            let head = upper.isIncluded ? language.text("au plus", "at most") : language.text("moins de", "less than")
            ends.append("\(head) \(number(upper.value))")
        }
        return ends.isEmpty ? language.text("quelconque", "any") : ends.joined(separator: language.text(" et ", " and "))
    }

    private func number(_ value: Double) -> String {
        language == .french ? WrittenNumber.frenchText(value) : WrittenNumber.text(value)
    }

    // MARK: Days

    private func interval(_ from: Day?, _ to: Day?) -> String {
        switch (from, to) {
        case (nil, nil): return language.text("quelconque", "any")
        case (let from?, nil): return language.text("à partir du ", "from ") + day(from)
        case (nil, let to?): return language.text("jusqu’au ", "until ") + day(to)
        case (let from?, let to?):
            if from == to { return language.text("du ", "on ") + day(to) }
            return language.text("du ", "from ") + start(from, before: to) + language.text(" au ", " to ") + day(to)
        }
    }

    /// A day without the month or the year that it has in common with the end of the interval.
    private func start(_ from: Day, before to: Day) -> String {
        let (start, end) = (from.components, to.components)
        if start.year != end.year { return day(from) }
        return start.month == end.month ? dayOfMonth(start.day) : "\(dayOfMonth(start.day)) \(month(start.month))"
    }

    private func day(_ day: Day) -> String {
        let (year, month, number) = day.components
        return "\(dayOfMonth(number)) \(self.month(month)) \(year)"
    }

    private func dayOfMonth(_ number: Int) -> String {
        language == .french && number == 1 ? "1er" : "\(number)"
    }

    private func month(_ number: Int) -> String {
        MonthNames.of(language)[number - 1]
    }

    // MARK: Names

    private func name(_ field: TextField) -> String {
        switch field {
        case .title: language.text("dans le titre :", "in the title:")
        case .body: language.text("dans le corps :", "in the body:")
        case .keywords: language.text("dans les mots-clés :", "in the keywords:")
        }
    }

    private func name(_ zone: QueryZone) -> String {
        switch zone {
        case .title: name(TextField.title)
        case .body: name(TextField.body)
        case .keywords: name(TextField.keywords)
        case .all: language.text("dans toutes les zones :", "in all zones:")
        }
    }

    private func name(_ field: ValueField) -> String {
        switch field {
        case .person: language.text("personne", "person")
        case .place: language.text("lieu", "place")
        case .organisation: language.text("organisation", "organisation")
        case .country: language.text("pays", "country")
        case .hashtag: language.text("hashtag", "hashtag")
        case .quantity: language.text("quantité", "quantity")
        case .author: language.text("auteur", "author")
        case .source: language.text("source", "source")
        case .section: language.text("rubrique", "section")
        }
    }
}

/// The months as they are written inside a sentence.
enum MonthNames {
    /// The twelve names in a language.
    static func of(_ language: Language) -> [String] {
        language == .french ? french : english
    }

    private static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
