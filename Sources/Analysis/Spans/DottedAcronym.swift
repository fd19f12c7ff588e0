/// A chain of single letters with dots between: O.N.U., U.E, J.-C., a.m.
struct DottedAcronym {
    /// The acronym, its last dot included; nil when the chain is none.
    private(set) var range: Range<Int>?
    /// Where the chain ends, acronym or not.
    private(set) var end: Int

    /// The chain that starts with the letter at `index`, which no word character precedes.
    init(at index: Int, in line: Span<UInt8>) {
        end = index
        var letters = 0
        var hasSmallLetter = false
        var hasFinalDot = false
        while let letter = Self.singleLetter(at: end, in: line) {
            if letters > 0 && !hasFinalDot { break }
            let next = end + letter.length
            hasFinalDot = line.byte(next) == 0x2E
            // Without its dot a letter can only be the last one.
            if !hasFinalDot && (letters == 0 || line.isWordCharacter(at: next)) { break }
            hasSmallLetter = hasSmallLetter || !CharacterKind.isUppercase(letter.value)
            letters += 1
            end = next + (hasFinalDot ? 1 : 0)
            guard hasFinalDot else { break }
            // J.-C.
            if line.byte(end) == 0x2D && Self.singleLetter(at: end + 1, in: line) != nil { end += 1 }
        }
        guard letters >= 2 else { return }
        if hasSmallLetter && (line.byte(end - 1) != 0x2E || line.isWordCharacter(at: end)) { return }
        range = index..<end
    }

    /// The letters of an acronym, without dots and hyphens, as written.
    static func letters(of range: Range<Int>, in line: Span<UInt8>) -> [UInt8] {
        range.map { line.byte($0) }.filter { $0 != 0x2E && $0 != 0x2D }
    }

    /// The letter at `index` when no other word character follows it.
    private static func singleLetter(at index: Int, in line: Span<UInt8>) -> (value: UInt32, length: Int)? {
        let scalar = line.scalar(at: index)
        guard CharacterKind.isLetter(scalar.value), !line.isWordCharacter(at: index + scalar.length) else { return nil }
        return scalar
    }
}
