import Support

/// Text that no one would write: characters of many scripts, marks and separators in any order, also ill-formed bytes.
struct RandomText {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Up to `length` characters; ill-formed bytes among them on request.
    mutating func next(length: Int, illFormed: Bool) -> [UInt8] {
        var text: [UInt8] = []
        let palette = Int.random(in: 0..<6, using: &generator)
        for _ in 0..<Int.random(in: 0...length, using: &generator) {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0..<35: text += Array(Self.frequent.randomElement(using: &generator)!.utf8)
            case 35..<70: text += Array(Self.snippets.randomElement(using: &generator)!.utf8)
            case 70..<94: text += scalar(palette)
            case 94..<97: text += scalar(5)
            default: if illFormed { text.append(UInt8.random(in: 0...255, using: &generator)) }
            }
        }
        return text
    }

    private mutating func scalar(_ palette: Int) -> [UInt8] {
        let range = Self.ranges[palette == 5 ? Int.random(in: 0..<Self.ranges.count, using: &generator) : min(palette, 2)]
        let value = UInt32.random(in: range, using: &generator)
        return Array(String(Unicode.Scalar(value) ?? " ").utf8)
    }

    private static let frequent = [
        "a", "e", "é", "l", "d", "E", "É", "O", "N", "U", "I", "V", "X", "h", "H", "1", "2", "0", "3", " ", " ", " ", ".", ",", ":",
        ";", "'", "’", "-", "‑", "_", "/", "@", "#", "\n", "°", "·", "“", "»", "\u{A0}", "\u{202F}", "\u{2009}", "\u{AD}", "\u{200B}",
        "\u{200D}", "\u{301}", "′", "`", "´", "ʼ", "＇", "%", "+", "(", ")", "\r", "\t", "…", "–", "€", "ᵉ", "œ",
    ]
    private static let snippets = [
        "l’", "d'", "qu’", "jusqu'", "nord-coréen", "aujourd’hui", "presqu’île", "est-ce", "t-il", "XIXe", "Ier", "Ve", "Vie",
        "1er", "2ème", "14h30", "14 h 30", "20h", "3.000", "11 000", "3,5", "27/12/2024", "2024-12-27", "O.N.U.", "J.-C.",
        "http://a.fr/b", "https://www.a.fr", "www.b.com", "a.b@c.fr", "@nom", "#LUkraine", "#a", "mot", "Mot", "été", "👍🏽", "🇫🇷", "❤️",
        "Москва", "中文", "ไทย", "שלום", "سلام", "カナ", "한국", "COVID-19", "Oui.Avant", "e\u{301}", "000", " 000",
    ]
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA0...0x24F, 0x2000...0x206F, 0x250...0x3FF, 0x400...0x52F, 0x590...0x6FF, 0x900...0x97F, 0xE00...0xE7F,
        0x1100...0x11FF, 0x1E00...0x1FFF, 0x20A0...0x2BFF, 0x3000...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xACFF, 0xFB00...0xFB4F,
        0xFE00...0xFFFD, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1D400...0x1D7FF, 0xE0000...0xE007F, 0x0...0x1F,
    ]
}
