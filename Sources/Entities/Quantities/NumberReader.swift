/// Reads the numbers that quantities begin with.
struct NumberReader {
    /// A number: its words and its figures.
    struct Number {
        var end: Int
        var figures: Figures
        /// Figures in groups: "11 000", "3.000".
        var isGrouped = false
        var hasDecimals = false
        var isLetters = false
    }

    let words: [EntityWord]
    let text: [UInt8]

    /// The number in figures or letters that begins at a word.
    func number(at place: Int) -> Number? { words[place].isNumber ? figures(at: place) : letters(at: place) }

    // MARK: Figures

    private func figures(at place: Int) -> Number? {
        var end = place + 1
        if words[place].length <= 3, isGroup(end) {
            let separator = words[end].gap
            while isGroup(end), words[end].gap == separator { end += 1 }
        }
        let isGrouped = end > place + 1
        // More digits behind: a telephone number, an address, a version, a score, a time.
        var digits = Figures()
        for word in words[place..<end] { digits.append(text[word.range]) }
        guard digits.count <= 15 else { return nil }
        var hasDecimals = false
        if isDecimals(end) {
            digits.append(0x2E)
            digits.append(text[words[end].range])
            hasDecimals = true
            end += 1
        }
        if end < words.count, words[end].shape.contains(.digit), runsOn(end) { return nil }
        return Number(end: end, figures: digits.trimmed(), isGrouped: isGrouped, hasDecimals: hasDecimals)
    }

    /// Whether a word is three digits behind one space or point.
    private func isGroup(_ place: Int) -> Bool {
        guard place < words.count, words[place].isNumber, words[place].length == 3 else { return false }
        switch words[place].gap {
        case .space: return gapLength(place) == 1 || text[Int(words[place - 1].end)] >= 0x80 && gapLength(place) <= 3
        case .stop: return isMark(0x2E, before: place)
        default: return false
        }
    }

    private func isDecimals(_ place: Int) -> Bool {
        guard place < words.count, words[place].isNumber, words[place].length <= 4 else { return false }
        return isMark(0x2C, before: place) || words[place].length != 3 && isMark(0x2E, before: place)
    }

    /// Whether digits go on without a break between sentences or words.
    func runsOn(_ place: Int) -> Bool {
        let gap = words[place].gap
        if gap == .space { return words[place].isNumber }
        return gapLength(place) <= 1 && !gap.isDisjoint(with: [.stop, .comma, .hyphen, .slash, .colon, .other])
    }

    private func isMark(_ mark: UInt8, before place: Int) -> Bool { gapLength(place) == 1 && text[Int(words[place - 1].end)] == mark }

    private func gapLength(_ place: Int) -> Int { Int(words[place].start) - Int(words[place - 1].end) }

    // MARK: Letters

    /// "trois mille", "quatre-vingt-dix", "deux millions" (the scale is read by the finder).
    private func letters(at place: Int) -> Number? {
        var end = place
        var sum = 0
        var part = 0
        while end < words.count {
            if end > place && !(words[end].gap == .space || words[end].gap == .hyphen) { break }
            // "vingt et un"
            var next = end
            if end > place, words[end].key == DateWords.et, part % 10 == 0, part >= 20, end + 1 < words.count, words[end + 1].gap == .space { next += 1 }
            guard words[next].classes.contains(.numeral), let value = DateWords.numerals[words[next].key],
                next == end || value == 1 || value == 11
            else { break }
            switch value {
            case 1000 where sum == 0:
                sum = max(part, 1) * 1000
                part = 0
            case 100 where part < 10: part = max(part, 1) * 100
            case 20 where part % 100 == 4 && words[next].gap.joins && end > place: part += 76
            case 20...60 where part % 100 == 0, 1...9 where part % 10 == 0 && (part % 100 == 0 || part % 100 >= 20),
                10...16 where [0, 10, 60, 80].contains(part % 100) && !(part % 100 == 10 && value < 10),
                7...9 where part % 100 == 10 || part % 100 == 70 || part % 100 == 90:
                part += value
            default: return end == place ? nil : Number(end: end, figures: Figures(sum + part), isLetters: true)
            }
            end = next + 1
        }
        return end == place ? nil : Number(end: end, figures: Figures(sum + part), isLetters: true)
    }
}
