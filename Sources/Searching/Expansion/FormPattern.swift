internal import Analysis

/// What forms of the dictionary a query asks for where it does not name one: by their beginning, with jokers, or nearly. It is
/// matched against folded surfaces, so neither accents nor case count.
enum FormPattern: Sendable, Hashable {
    /// Forms that begin so.
    case prefix([UInt8])
    /// Forms with any letters where the jokers are.
    case wildcard(Wildcard)
    /// Forms at a small distance.
    case fuzzy(FuzzyWord)

    /// What all forms that match begin with.
    var start: [UInt8] {
        switch self {
        case .prefix(let prefix): prefix
        case .wildcard(let wildcard): wildcard.start
        case .fuzzy(let word): word.start
        }
    }

    /// Whether a folded surface matches.
    func matches(_ folded: [UInt8]) -> Bool {
        var matcher = FormMatcher(self)
        if case .matches = matcher.read(folded, sharing: 0) { return true }
        return false
    }

    /// The folded surface of something typed: see `SurfaceForm`, `Folding`.
    static func folded(_ typed: some StringProtocol) -> [UInt8] {
        Folding.fold(SurfaceForm.of(Array(typed.utf8)))
    }
}

/// A word with jokers: `?` stands for one character (a Unicode scalar of the folded form), `*` for any number.
struct Wildcard: Sendable, Hashable {
    /// The folded letters; in place of the jokers bytes that UTF-8 does not have.
    private let pattern: [UInt8]
    private static let one: UInt8 = 0xFE
    private static let any: UInt8 = 0xFF

    /// What is before the first joker; never empty.
    let start: [UInt8]

    /// The word as it was typed; nil where it begins with a joker, or has nothing in it.
    init?(_ typed: String) {
        var pattern: [UInt8] = []
        var piece = ""
        for scalar in typed.unicodeScalars {
            guard scalar == "?" || scalar == "*" else {
                piece.unicodeScalars.append(scalar)
                continue
            }
            pattern += FormPattern.folded(piece)
            piece = ""
            pattern.append(scalar == "?" ? Wildcard.one : Wildcard.any)
        }
        pattern += FormPattern.folded(piece)
        start = Array(pattern.prefix { $0 < Wildcard.one })
        self.pattern = pattern
        if start.isEmpty { return nil }
    }

    /// Whether a folded surface matches, and if not, how many of its bytes are enough to know; nil where it takes all.
    ///
    /// Goes back to the last `*` only, which may then stand for a letter more.
    ///
    /// - Complexity: O(length of the pattern × length of the surface).
    func match(_ folded: [UInt8]) -> (matches: Bool, decisive: Int?) {
        var place = 0
        var position = 0
        var star: (place: Int, position: Int)?
        while position < folded.count {
            if place < pattern.count {
                let wanted = pattern[place]
                if wanted == Wildcard.any {
                    star = (place, position)
                    place += 1
                    continue
                }
                if wanted == Wildcard.one || wanted == folded[position] {
                    place += 1
                    position += wanted == Wildcard.one ? Wildcard.scalarLength(folded[position]) : 1
                    continue
                }
            }
            guard let last = star else { return (false, position + 1) }
            let next = last.position + Wildcard.scalarLength(folded[last.position])
            star = (last.place, next)
            (place, position) = (last.place + 1, next)
        }
        return (pattern[place...].allSatisfy { $0 == Wildcard.any }, nil)
    }

    /// Bytes of the scalar that begins with a byte.
    private static func scalarLength(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }
}

/// A word, and how far others may be from it: see `LevenshteinAutomaton`.
struct FuzzyWord: Sendable, Hashable {
    /// The folded surface.
    let folded: [UInt8]
    /// The largest distance, 1 or 2.
    let distance: Int
    /// Whether the first letter must be the same.
    let keepsFirstLetter: Bool

    init(_ folded: [UInt8], distance: Int, keepsFirstLetter: Bool = true) {
        self.folded = folded
        self.distance = min(max(distance, 1), 2)
        self.keepsFirstLetter = keepsFirstLetter
    }

    /// The first letter, where it must be the same.
    var start: [UInt8] {
        guard keepsFirstLetter, let first = String(decoding: folded, as: UTF8.self).unicodeScalars.first else { return [] }
        return Array(String(first).utf8)
    }

    /// The automaton of the word.
    var automaton: LevenshteinAutomaton {
        LevenshteinAutomaton(String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value), limit: distance)
    }
}
