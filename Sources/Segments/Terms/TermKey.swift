/// The kinds of terms, by the first byte of their keys: a byte below 32 names a kind, any other begins a stem.
package enum TermKind: UInt8, Sendable, CaseIterable {
    /// The id of a document: in the last document that has it, and in those that gave way to it.
    case documentID = 1
    /// Two common words side by side.
    case wordPair = 2
    /// A value of a field of a document (`ValueField`).
    case fieldValue = 3

    /// The lowest byte that a stem begins with.
    package static let firstOfStems: UInt8 = 32

    /// What the keys of the kind begin with.
    package var prefix: [UInt8] { [rawValue] }
}

/// What a term of the dictionary stands for. Keys are made and read here and nowhere else.
///
///     stem            UTF-8 of the stem
///     document id     01, UTF-8 of the id
///     word pair       02, first word, 20, second word: folded forms, which have no spaces
///     field value     03, letter of the field, UTF-8 of the value
package enum TermKey: Sendable, Hashable {
    /// A stem of the text, with occurrences.
    case stem([UInt8])
    /// The id of a document.
    case documentID([UInt8])
    /// Two common words side by side, folded: documents with the weighted number of positions at which they begin.
    case wordPair([UInt8], [UInt8])
    /// A value of a field, canonical (`ValueText`).
    case fieldValue(ValueField, [UInt8])

    /// The id of a document.
    package static func documentID(_ id: String) -> TermKey { .documentID(Array(id.utf8)) }

    /// What a key of the dictionary stands for; nil where no term has such a key.
    package init?(_ key: [UInt8]) {
        guard let first = key.first else { return nil }
        if first >= TermKind.firstOfStems {
            self = .stem(key)
            return
        }
        switch TermKind(rawValue: first) {
        case .documentID: self = .documentID(Array(key.dropFirst()))
        case .wordPair:
            let words = key.dropFirst().split(separator: 0x20, omittingEmptySubsequences: false)
            guard words.count == 2, !words[0].isEmpty, !words[1].isEmpty else { return nil }
            self = .wordPair(Array(words[0]), Array(words[1]))
        case .fieldValue:
            guard key.count > 2, let field = ValueField(rawValue: key[1]) else { return nil }
            self = .fieldValue(field, Array(key.dropFirst(2)))
        case nil: return nil
        }
    }

    /// The key in the dictionary.
    package var bytes: [UInt8] {
        switch self {
        case .stem(let stem): stem
        case .documentID(let id): TermKind.documentID.prefix + id
        case .wordPair(let first, let second): TermKind.wordPair.prefix + first + [0x20] + second
        case .fieldValue(let field, let value): field.prefix + value
        }
    }

    /// Whether a key is a stem.
    package static func isStem(_ key: [UInt8]) -> Bool {
        key.first.map { $0 >= TermKind.firstOfStems } ?? false
    }
}
