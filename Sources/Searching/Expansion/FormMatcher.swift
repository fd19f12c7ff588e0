/// Holds a pattern against folded surfaces that come in ascending order, and tells which of them need not be looked at.
///
/// A fuzzy word's automaton goes on where a surface parts from the one before; where it can reach no end, the walk passes over all
/// that begins so, or seeks the next beginning that leads on (Mitankin, "Universal Levenshtein automata", Sofia 2005, and Schulz and
/// Mihov 2002, section 5: the dictionary and the automaton walked together).
struct FormMatcher {
    private let pattern: FormPattern
    private let automaton: LevenshteinAutomaton?
    private let start: [UInt8]
    /// The automaton after each letter of the present surface, and the bytes up to there.
    private var states: [(state: LevenshteinAutomaton.State, end: Int)] = []

    /// What is known of a surface, and of those behind it.
    enum Verdict: Equatable {
        /// It matches, at a distance (0 but for fuzzy words).
        case matches(distance: Int)
        /// It does not.
        case fails
        /// No surface with so many bytes in common with this one does.
        case failsSharing(Int)
        /// No surface before this one does.
        case failsBefore([UInt8])
        /// None behind does either.
        case ends
    }

    init(_ pattern: FormPattern) {
        self.pattern = pattern
        start = pattern.start
        guard case .fuzzy(let word) = pattern else {
            automaton = nil
            return
        }
        automaton = word.automaton
        states = [(word.automaton.start, 0)]
    }

    /// Reads the next surface, which has some bytes in common with the one read before.
    mutating func read(_ folded: [UInt8], sharing: Int) -> Verdict {
        if let automaton { return read(folded, sharing: sharing, automaton) }
        guard begins(folded, sharing: sharing) else { return .ends }
        guard case .wildcard(let wildcard) = pattern else { return .matches(distance: 0) }
        let (matches, decisive) = wildcard.match(folded)
        if matches { return .matches(distance: 0) }
        return decisive.map { .failsSharing($0) } ?? .fails
    }

    private mutating func read(_ folded: [UInt8], sharing: Int, _ automaton: LevenshteinAutomaton) -> Verdict {
        guard begins(folded, sharing: sharing) else { return .ends }
        while let last = states.last, last.end > sharing { states.removeLast() }
        guard var (state, end) = states.last else { return .fails }
        while end < folded.count {
            let (letter, next) = FormMatcher.letter(folded, at: end)
            let following = automaton.next(state, letter)
            if following.isDead {
                if automaton.isOpen(state) { return .failsSharing(next) }
                guard let higher = automaton.nextLetter(state, above: letter).flatMap(Unicode.Scalar.init) else {
                    return end == 0 ? .ends : .failsSharing(end)
                }
                return .failsBefore(folded[..<end] + Array(String(higher).utf8))
            }
            (state, end) = (following, next)
            states.append((state, end))
        }
        return automaton.distance(state).map { .matches(distance: $0) } ?? .fails
    }

    /// Whether a surface begins as all that match do. So did the one before, or the walk would have ended.
    private func begins(_ folded: [UInt8], sharing: Int) -> Bool {
        if sharing >= start.count { return true }
        guard folded.count >= start.count else { return false }
        for index in sharing..<start.count where folded[index] != start[index] { return false }
        return true
    }

    /// The scalar at a position of a text that is valid UTF-8, and where the next begins.
    private static func letter(_ text: [UInt8], at position: Int) -> (UInt32, Int) {
        let first = UInt32(text[position])
        if first < 0x80 { return (first, position + 1) }
        let length = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, text.count - position)
        var value = first & (0x7F >> UInt32(length))
        for index in 1..<max(1, length) { value = value << 6 | UInt32(text[position + index] & 0x3F) }
        return (value, position + length)
    }
}
