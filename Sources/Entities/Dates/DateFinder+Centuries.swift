/// Centuries: XIXe siècle, 20e siècle, Ier siècle av. J.-C.
extension DateFinder {
    /// The century whose word "siècle" stands at a place, of the number before it.
    func century(at place: Int, _ free: Int) -> Found? {
        guard words[place].key == DateWords.siecle, place > free, joins(place) else { return nil }
        guard let number = ordinal(place - 1), 1...30 ~= number else { return nil }
        if let isBefore = eraBehind(place + 1) {
            let years = isBefore ? (1 - 100 * number, 100 - 100 * number) : (100 * number - 99, 100 * number)
            return Found(words: place - 1..<place + 4, canonical: DateText.year(years.0) + "/" + DateText.year(years.1))
        }
        return Found(words: place - 1..<place + 1, canonical: DateText.year(100 * number - 99) + "/" + DateText.year(100 * number))
    }

    /// Whether three words are "av. J.-C." (true) or "apr. J.-C."; nil where they are not.
    func eraBehind(_ place: Int) -> Bool? {
        guard place + 2 < words.count, gap(place).joins else { return nil }
        let word = key(place)
        let isBefore = word == DateWords.av || word == DateWords.avant
        guard isBefore || word == DateWords.apr || word == DateWords.ap || word == DateWords.apres else { return nil }
        let isShort = key(place + 1) == DateWords.j && key(place + 2) == DateWords.c && words[place + 1].isCapital
        return isShort || key(place + 1) == DateWords.jesus && key(place + 2) == DateWords.christ ? isBefore : nil
    }

    /// XIXe, XIXème, Ier, 20e.
    private func ordinal(_ place: Int) -> Int? {
        let bytes = text[words[place].range]
        let digits = bytes.prefix { $0 &- 0x30 < 10 }
        let letters = bytes.prefix { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
        let rest = String(decoding: bytes.dropFirst(max(digits.count, letters.count)), as: UTF8.self)
        guard ["e", "E", "er", "ER", "ème", "ÈME", "eme", "ᵉ", "è"].contains(rest) || rest.isEmpty && !letters.isEmpty else { return nil }
        if 1...2 ~= digits.count { return digits.reduce(0) { $0 * 10 + Int($1 & 15) } }
        guard !letters.isEmpty else { return nil }
        var sum = 0
        var last = 0
        for letter in letters.reversed() {
            let value = letter == 0x49 ? 1 : letter == 0x56 ? 5 : 10
            sum += value < last ? -value : value
            last = max(last, value)
        }
        return sum
    }
}
