/// The cheap tests that spare nearly every line the folding and the comparisons of `Boilerplate.contains`.
extension Boilerplate {
    /// Whether the line begins like one of the turns.
    static func hasKnownOpening(_ line: Span<UInt8>) -> Bool {
        let opening = opening(line, from: 0)
        return initials.contains(UInt8(truncatingIfNeeded: opening >> 24)) && openings.contains(opening)
    }

    /// Most lines fail here.
    private static let initials = Initials(openings.map { UInt8(truncatingIfNeeded: $0 >> 24) })

    private static let openings = Set(turns.map { turn in opening(Array(turn.utf8).span, from: 0) })

    /// The first letters, up to four, folded, with the spaces between; packed.
    private static func opening(_ line: Span<UInt8>, from start: Int) -> UInt32 {
        var index = start
        while index < line.count && !line.isLetter(at: index) { index += line.scalar(at: index).length }
        var packed: UInt32 = 0
        for _ in 0..<4 where index < line.count {
            let (scalar, length) = line.scalar(at: index)
            packed = packed << 8 | UInt32(folded(scalar))
            index += length
        }
        return packed
    }

    private static func folded(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xC0, 0xC2, 0xE0, 0xE2: 0x61  // À Â à â
        case 0xC8...0xCB, 0xE8...0xEB: 0x65  // È É Ê Ë è é ê ë
        case 0x41...0x5A, 0x61...0x7A: UInt8(truncatingIfNeeded: scalar) | 0x20
        case 0x2019: 0x27
        case 0..<0x80: UInt8(truncatingIfNeeded: scalar)
        default: 0
        }
    }

    /// Whether a word begins with java, html, flas, cook or navi.
    static func hasSubject(_ line: Span<UInt8>) -> Bool {
        var before: UInt8 = 0x20
        for index in 0..<line.count {
            let byte = line.byte(index) | 0x20
            let isFirst = before &- 0x61 >= 26
            before = byte
            guard isFirst else { continue }
            switch byte {
            case 0x6A, 0x68, 0x66, 0x63, 0x6E:  // j h f c n
                switch opening(line, from: index) {
                case 0x6A61_7661, 0x6874_6D6C, 0x666C_6173, 0x636F_6F6B, 0x6E61_7669: return true
                default: break
                }
            default: break
            }
        }
        return false
    }
}
