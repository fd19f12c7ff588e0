internal import Analysis

/// What a name before a colon means.
enum FieldName: Sendable, Hashable {
    case text(TextField)
    case value(ValueField)
    /// A day of the document or of the text, and how the day that follows bounds it.
    case date(DateField, DateBound)
    case zone

    /// How a day bounds what is sought.
    enum DateBound: Sendable, Hashable {
        case during, since, before, after
    }

    /// The field with a name, whatever its accents and capitals; nil where there is none.
    init?(_ name: some StringProtocol) {
        guard name.utf8.count <= FieldName.longest, let field = FieldName.fields[FieldName.folded(name)] else { return nil }
        self = field
    }

    /// The name that someone who wrote another one may have meant: at most one mistake in three letters.
    ///
    /// - Complexity: constant; longer names have no suggestion.
    static func suggestion(for name: some StringProtocol) -> String? {
        guard name.utf8.count <= longest else { return nil }
        let wanted = Array(folded(name).unicodeScalars)
        var best: (name: String, distance: Int)?
        for candidate in names {
            let distance = EditDistance.between(wanted, Array(folded(candidate).unicodeScalars))
            if distance <= max(1, wanted.count / 3), distance < candidate.count - 1, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    private static let longest = 32

    private static func folded(_ name: some StringProtocol) -> String {
        String(decoding: Folding.fold(SurfaceForm.of(Array(name.utf8))), as: UTF8.self)
    }

    private static let fields: [String: FieldName] = {
        var fields: [String: FieldName] = [:]
        for (field, names) in spellings { for name in names { fields[folded(name)] = field } }
        return fields
    }()

    /// All names, with their accents.
    static let names = spellings.flatMap(\.names)

    private static let spellings: [(field: FieldName, names: [String])] = [
        (.text(.title), ["titre", "title"]),
        (.text(.body), ["corps", "body"]),
        (.text(.keywords), ["mots-clés", "motsclés", "keywords"]),
        (.value(.author), ["auteur", "author"]),
        (.value(.source), ["source"]),
        (.value(.section), ["rubrique", "section"]),
        (.value(.person), ["personne", "pers", "person"]),
        (.value(.place), ["lieu", "place"]),
        (.value(.organisation), ["organisation", "org"]),
        (.value(.country), ["pays", "country"]),
        (.value(.hashtag), ["hashtag", "motdièse", "mot-dièse"]),
        (.value(.quantity), ["quantité", "quantity"]),
        (.date(.document, .during), ["date"]),
        (.date(.document, .since), ["depuis", "since"]),
        (.date(.document, .before), ["avant", "before"]),
        (.date(.document, .after), ["après", "after"]),
        (.date(.mentioned, .during), ["jour", "day"]),
        (.zone, ["zone"]),
    ]
}

extension QueryZone {
    /// The zone with a name in French or English; nil where there is none.
    init?(named name: some StringProtocol) {
        switch FieldName(name) {
        case .text(.title): self = .title
        case .text(.body): self = .body
        case .text(.keywords): self = .keywords
        default:
            guard ["tout", "all"].contains(name.lowercased()) else { return nil }
            self = .all
        }
    }
}

/// How many letters lie between two words.
enum EditDistance {
    /// Letters inserted, left out, changed or swapped with their neighbour (optimal string alignment: Damerau, "A technique for
    /// computer detection and correction of spelling errors", CACM 1964).
    ///
    /// - Complexity: the product of the lengths.
    static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...right.count)]
        for row in 1..<(left.count + 1) {
            var current = [row]
            for column in 1..<(right.count + 1) {
                let isSame = left[row - 1] == right[column - 1]
                var cost = min(rows[row - 1][column] + 1, current[column - 1] + 1, rows[row - 1][column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, rows[row - 2][column - 2] + 1)
                }
                current.append(cost)
            }
            rows.append(current)
        }
        return rows[left.count][right.count]
    }
}
