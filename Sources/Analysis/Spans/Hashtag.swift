/// A hashtag and the words run together in it.
struct Hashtag {
    /// With the #.
    var range: Range<Int>
    /// The name without the #.
    var name: Range<Int> { range.lowerBound + 1..<range.upperBound }

    /// The hashtag whose # stands at `index`, which no word character precedes. It has one letter at least.
    init?(at index: Int, in line: Span<UInt8>) {
        var end = index + 1
        var hasLetter = false
        while end < line.count {
            let (scalar, length) = line.scalar(at: end)
            guard CharacterKind.isWord(scalar) || CharacterKind.isMark(scalar) && end > index + 1 else { break }
            hasLetter = hasLetter || CharacterKind.isLetter(scalar)
            end += length
        }
        guard hasLetter else { return nil }
        range = index..<end
    }

    /// Appends the words of the name: a new one starts at a capital after a small letter, at a capital after a digit and before a
    /// small letter, at the last of several capitals before two small letters (`#LUkraine`, `#UEFAChampions`), after an
    /// underscore, and at letters after leading digits.
    func appendParts(in line: Span<UInt8>, to parts: inout [Range<Int>]) {
        var start = name.lowerBound
        var index = start
        var before = Shape.none
        while index < name.upperBound {
            let (scalar, length) = line.scalar(at: index)
            let shape = Shape(scalar)
            if shape == .underscore {
                if index > start { parts.append(start..<index) }
                start = index + length
            } else if index > start && startsWord(shape, after: before, next: index + length, in: line) {
                parts.append(start..<index)
                start = index
            }
            before = shape
            index += length
        }
        if index > start { parts.append(start..<index) }
    }

    private func startsWord(_ shape: Shape, after before: Shape, next: Int, in line: Span<UInt8>) -> Bool {
        guard shape == .capital else { return false }
        switch before {
        case .small: return true
        case .digit: return smallLetters(from: next, in: line) >= 1
        case .capital: return smallLetters(from: next, in: line) >= 2
        default: return false
        }
    }

    /// How many small letters stand at `index`, counted up to two.
    private func smallLetters(from index: Int, in line: Span<UInt8>) -> Int {
        let (first, length) = line.scalar(at: index)
        guard CharacterKind.isLowercase(first) else { return 0 }
        return CharacterKind.isLowercase(line.scalar(at: index + length).value) ? 2 : 1
    }

    private enum Shape {
        case none, small, capital, digit, underscore, other

        init(_ scalar: UInt32) {
            self =
                scalar == 0x5F
                ? .underscore
                : scalar &- 0x30 < 10
                    ? .digit
                    : CharacterKind.isUppercase(scalar) ? .capital : CharacterKind.isLowercase(scalar) ? .small : .other
        }
    }
}
