/// The distance of words from one word, up to a limit: the fewest insertions, deletions, substitutions and transpositions of
/// neighbours that make the one from the other, no letter being changed twice (optimal string alignment, as in other engines).
/// Letters are Unicode scalars.
///
/// A non-deterministic automaton whose states are numbers of letters of the word that are read, one row for each number of errors.
/// At a depth d only those from d - limit to d + limit can be reached, so a row is 2 × limit + 1 bits, and what it does next depends
/// on nothing but which of the 2 × limit + 1 letters there are the letter read: the *characteristic vector* of Schulz and Mihov
/// ("Fast string correction with Levenshtein automata", IJDAR 5, 2002, section 4; transpositions: section 6). So a word may have
/// any length. Bit b of a row at depth d stands for d + b - limit letters of the word. (Rows for each number of errors: Wu and
/// Manber, "Fast text searching allowing errors", CACM 35, 1992.)
struct LevenshteinAutomaton {
    /// The largest distance that is told, 1 or 2.
    let limit: Int
    private let letters: [UInt32]

    /// What has been read so far.
    struct State {
        /// For 0, 1 and 2 errors, the states that are reached.
        fileprivate var rows: SIMD4<UInt8> = .zero
        /// The rows one letter before, and the characteristic vector of the last letter: for transpositions.
        fileprivate var before: SIMD4<UInt8> = .zero
        fileprivate var vector: UInt8 = 0
        fileprivate var depth = 0

        /// Whether no word that begins so is near.
        var isDead: Bool { rows == .zero }
    }

    init(_ letters: [UInt32], limit: Int) {
        precondition(1...2 ~= limit, "distances are 1 or 2")
        self.letters = letters
        self.limit = limit
    }

    /// Before the first letter.
    var start: State {
        var state = State()
        for errors in 0...limit { state.rows[errors] = 1 &<< UInt8(limit) | (errors > 0 ? state.rows[errors - 1] &<< 1 : 0) }
        for errors in 0...limit { state.rows[errors] &= reachable(0) }
        return state
    }

    /// Which bits at a depth stand for numbers of letters that the word has.
    private func reachable(_ depth: Int) -> UInt8 {
        bits(from: limit - depth, through: letters.count - depth + limit)
    }

    private func bits(from low: Int, through high: Int) -> UInt8 {
        let low = max(low, 0)
        let high = min(high, 2 * limit)
        return low > high ? 0 : (1 &<< UInt8(high + 1) &- 1) & ~(1 &<< UInt8(low) &- 1)
    }

    /// Reads a letter.
    func next(_ state: State, _ letter: UInt32) -> State {
        let depth = state.depth
        var vector: UInt8 = 0
        for bit in 0...2 * limit {
            let place = depth + bit - limit
            if place >= 0, place < letters.count, letters[place] == letter { vector |= 1 &<< UInt8(bit) }
        }
        let isThere = reachable(depth + 1)
        // States with a letter left to replace.
        let unfinished = bits(from: limit - depth, through: letters.count - 1 - depth + limit)
        var following = State(rows: .zero, before: state.rows, vector: vector, depth: depth + 1)
        following.rows[0] = state.rows[0] & vector
        for errors in 1...limit {
            let fewer = state.rows[errors - 1]
            var row = state.rows[errors] & vector
            row |= fewer & unfinished
            row |= fewer &>> 1
            row |= following.rows[errors - 1] &<< 1
            row |= state.before[errors - 1] & (vector &<< 1) & (state.vector &>> 1)
            following.rows[errors] = row & isThere
        }
        return following
    }

    /// The distance of what has been read, or nil where it is above the limit.
    func distance(_ state: State) -> Int? {
        let end = letters.count - state.depth + limit
        guard 0...2 * limit ~= end else { return nil }
        return (0...limit).first { state.rows[$0] & 1 &<< UInt8(end) != 0 }
    }

    /// Whether, after what has been read, most letters lead on: there are errors left to make.
    func isOpen(_ state: State) -> Bool {
        (0..<limit).contains { state.rows[$0] != 0 }
    }

    /// The lowest letter above one that leads on from a state that is not open, or nil.
    func nextLetter(_ state: State, above letter: UInt32) -> UInt32? {
        var lowest: UInt32?
        func offer(_ place: Int) {
            guard letters.indices.contains(place), letters[place] > letter, letters[place] < lowest ?? .max else { return }
            lowest = letters[place]
        }
        for bit in 0...2 * limit {
            let flag: UInt8 = 1 &<< UInt8(bit)
            if state.rows[limit] & flag != 0 { offer(state.depth + bit - limit) }
            // The second of two letters that have changed places.
            if state.before[limit - 1] & state.vector &>> 1 & flag != 0 { offer(state.depth - 1 + bit - limit) }
        }
        return lowest
    }
}
