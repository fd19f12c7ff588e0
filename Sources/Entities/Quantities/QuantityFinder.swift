/// Finds numbers with what they count or measure: "11 000 soldats", "3,5 %", "20 millions d’euros", "80 km/h", "$5" (FRENCH.md, part 4).
/// A number with a demonym or a name behind it is none: "300 Français".
struct QuantityFinder {
    let words: [EntityWord]
    let text: [UInt8]
    /// Where dates and hashtags are.
    let isTaken: [Bool]
    /// Where something may begin.
    let stops: [UInt32]

    /// The quantities in the order of the text.
    ///
    /// - Complexity: linear in the words.
    func find() -> [Value] {
        var found: [Value] = []
        var next = 0
        let reader = NumberReader(words: words, text: text)
        for stop in stops where stop >= next {
            let place = Int(stop)
            guard words[place].shape.contains(.digit) || words[place].classes.contains(.numeral), !isTaken[place] else { continue }
            if let value = quantity(at: place, reader) {
                found.append(value)
                next = value.words.upperBound
            } else {
                // What is left of a number is none.
                next = place + 1
                while next < words.count, words[next].isNumber, reader.runsOn(next) { next += 1 }
            }
        }
        return found
    }

    private func quantity(at place: Int, _ reader: NumberReader) -> Value? {
        let word = words[place]
        if word.shape.contains([.digit, .letter]) { return joined(at: place) }
        if word.key == QuantityWords.un || word.key == QuantityWords.une {
            // "un" is an article nearly always.
            guard place + 1 < words.count, words[place + 1].gap == .space, words[place + 1].classes.contains(.unit) else { return nil }
        }
        guard mayBegin(place), var number = reader.number(at: place), !isTaken[place..<number.end].contains(true) else { return nil }
        let currency = currencyBefore(place)
        var isScaled = false
        if let power = scale(number.end), !(number.isLetters && place == number.end) {
            number.figures = number.figures.scaled(power)
            number.end += 1
            isScaled = true
        }
        if let currency { return value(place..<number.end, number.figures, currency.name, start: currency.start) }
        if let sign = sign(behind: place..<number.end, number) { return sign }
        if let noun = noun(place, number, isScaled) { return noun }
        // "les 3.000": a number that nothing else is.
        let next = number.end
        let isBare = number.isGrouped && !isCapital(next) && !isDemonym(next) && !(isScaled && hasOf(next))
        return isBare ? value(place..<next, number.figures, nil) : nil
    }

    private func value(_ range: Range<Int>, _ number: Figures, _ unit: String?, start: Int? = nil, end: Int? = nil) -> Value {
        let start = start ?? Int(words[range.lowerBound].start)
        let mayBeNegative = unit == "°C" || unit == "%" || unit == "°"
        let minus = mayBeNegative ? self.minus(range.lowerBound) : nil
        let canonical = number.text(isNegative: minus != nil, unit: (unit ?? "").utf8Span.span)
        return Value(
            type: .quantity, canonical: canonical, words: range, bytes: (minus ?? start)..<(end ?? Int(words[range.upperBound - 1].end)))
    }

    /// A number with the nouns that it counts, in small letters.
    private func value(_ range: Range<Int>, _ number: Figures, nouns: Range<Int>) -> Value {
        let isPlain = nouns.count == 1 && !words[nouns.lowerBound].shape.contains(.innerCapital)
        let canonical: String
        if isPlain {
            canonical = number.text(unit: text.span.extracting(words[nouns.lowerBound].range))
        } else {
            let unit = nouns.map { surface($0).lowercased() }.joined(separator: " ")
            canonical = number.text(unit: unit.utf8Span.span)
        }
        return Value(
            type: .quantity, canonical: canonical, words: range,
            bytes: Int(words[range.lowerBound].start)..<Int(words[range.upperBound - 1].end))
    }

    /// Where the minus sign of a number is that stands behind a space.
    private func minus(_ place: Int) -> Int? {
        let start = Int(words[place].start)
        if start > 0, text[start - 1] == 0x2D, start == 1 || text[start - 2] == 0x20 { return start - 1 }
        return start > 2 && text[(start - 3)..<start].elementsEqual([0xE2, 0x88, 0x92]) ? start - 3 : nil
    }

    /// Whether what stands before a number lets it count: not "article 3", "F-16", "Windows 10", "14:30".
    private func mayBegin(_ place: Int) -> Bool {
        guard place > 0 else { return true }
        let word = words[place], before = words[place - 1]
        if word.isCapital && !word.startsSentence { return false }
        let isTight = word.start - before.end <= 1 && !word.gap.contains(.space) && !word.gap.contains(.line)
        if isTight && !word.gap.isDisjoint(with: [.hyphen, .slash, .stop, .colon, .ampersand, .other]) { return false }
        guard word.isNumber else { return !word.gap.contains(.hyphen) || !before.shape.contains(.letter) }
        if QuantityWords.beforeNames.contains(before.key), !word.gap.contains(.line), !(word.gap.contains(.stop) && before.length > 4) { return false }
        let isNamed = word.gap == .space && before.isCapital && before.classes.isDisjoint(with: before.startsSentence ? [.function, .month, .common, .speech] : [.function, .month])
        return !isNamed
    }

    private func currencyBefore(_ place: Int) -> (name: String, start: Int)? {
        guard words[place].gap.contains(.other) else { return nil }
        var end = Int(words[place].start)
        if end > 0, text[end - 1] == 0x20 { end -= 1 }
        return UnitSigns.currency(endingAt: end, in: text)
    }

    private func scale(_ place: Int) -> Int? {
        guard place < words.count, words[place].gap == .space, !words[place].isCapital else { return nil }
        if words[place].key == QuantityWords.mille { return 3 }
        return words[place].classes.contains(.unit) ? QuantityWords.scales[words[place].key] : nil
    }

    // MARK: Signs and units

    /// "3,5 %", "12 °C", "5 M€".
    private func sign(behind range: Range<Int>, _ number: NumberReader.Number) -> Value? {
        if let (name, end) = signBehind(range.upperBound - 1) {
            guard name == "°", range.upperBound < words.count, words[range.upperBound].start == end, let scale = ["C": "°C", "F": "°F"][surface(range.upperBound)]
            else { return value(range, number.figures, name, end: end) }
            return value(range.lowerBound..<range.upperBound + 1, number.figures, scale)
        }
        let next = range.upperBound
        guard next < words.count, words[next].gap == .space, words[next].length <= 3, let power = QuantityWords.shortScales[words[next].key],
            let (name, end) = signBehind(next), end - Int(words[next].end) <= 3
        else { return nil }
        return value(range.lowerBound..<next + 1, number.figures.scaled(power), name, end: end)
    }

    /// The sign behind a word and a space or none, and where it ends.
    private func signBehind(_ place: Int) -> (name: String, end: Int)? {
        var start = Int(words[place].end)
        if place + 1 < words.count, words[place + 1].gap.isSubset(of: .space) { return nil }
        if start < text.count, text[start] == 0x20 {
            start += 1
        } else if text[start...].starts(with: [0xC2, 0xA0]) {
            start += 2
        } else if text[start...].starts(with: [0xE2, 0x80, 0xAF]) || text[start...].starts(with: [0xE2, 0x80, 0x89]) {
            start += 3
        }
        return UnitSigns.sign(text[start...]).map { ($0.name, start + $0.length) }
    }

    private func surface(_ place: Int) -> String { String(decoding: text[words[place].range], as: UTF8.self) }

    /// "80km", "5M€".
    private func joined(at place: Int) -> Value? {
        let bytes = text[words[place].range]
        let digits = bytes.prefix { $0 &- 0x30 < 10 }
        guard !digits.isEmpty, digits.count < bytes.count, digits.count <= 9, mayBegin(place) else { return nil }
        let unit = String(decoding: bytes.dropFirst(digits.count), as: UTF8.self)
        var number = Figures()
        number.append(digits)
        if ["k", "K", "M", "Md", "Mds"].contains(unit), let (name, end) = signBehind(place) {
            let power = unit == "M" ? 6 : unit.lowercased() == "k" ? 3 : 9
            return value(place..<place + 1, number.scaled(power), name, end: end)
        }
        guard unit != "h", unit != "s", unit != "F", QuantityWords.symbols.contains(unit) else { return nil }
        let (name, end, last) = whole(unit, place)
        return value(place..<last, number, name, end: end)
    }

    /// A unit with what belongs to it: "km/h", "m²".
    private func whole(_ unit: String, _ place: Int) -> (name: String, end: Int, last: Int) {
        let next = place + 1
        if next < words.count, words[next].gap == .slash, [QuantityWords.h, QuantityWords.s].contains(words[next].key) {
            return (unit + "/" + surface(next), Int(words[next].end), next + 1)
        }
        let end = Int(words[place].end)
        if end + 1 < text.count, text[end] == 0xC2, text[end + 1] == 0xB2 || text[end + 1] == 0xB3 {
            return (unit + (text[end + 1] == 0xB2 ? "²" : "³"), end + 2, next)
        }
        return (unit, end, next)
    }

    // MARK: Nouns

    private func hasOf(_ place: Int) -> Bool { place < words.count && words[place].gap == .space && words[place].classes.contains(.of) }

    private func isCapital(_ place: Int) -> Bool { place < words.count && words[place].gap.joins && words[place].isCapital }

    private func isDemonym(_ place: Int) -> Bool {
        place < words.count && words[place].gap.joins && !words[place].classes.isDisjoint(with: [.demonym, .regionDemonym])
    }

    /// "11 000 soldats", "80 km/h", "20 millions d’euros".
    private func noun(_ start: Int, _ number: NumberReader.Number, _ isScaled: Bool) -> Value? {
        var place = number.end
        guard place < words.count else { return isScaled ? value(start..<place, number.figures, nil) : nil }
        if isScaled {
            if hasOf(place) {
                guard place + 1 < words.count, words[place + 1].gap == .space || words[place + 1].gap == .apostrophe else { return nil }
                place += 1
            } else if !isNoun(place) {
                return isCapital(place) || isDemonym(place) ? nil : value(start..<place, number.figures, nil)
            }
        } else if words[place].gap != .space {
            return nil
        }
        if !isTaken[place], words[place].shape.contains(.letter), words[place].length <= 4, !isScaled || words[place].isCapital {
            if !number.isLetters, QuantityWords.symbolKeys.contains(FoldedKey.of(text[words[place].range])) {
                let (name, end, last) = whole(surface(place), place)
                return value(start..<last, number.figures, name, end: end)
            }
        }
        // "JO 2024 marqués": a year, but not "2000 personnes".
        if place < words.count, !isPlural(place), !number.isGrouped, !number.hasDecimals, !isScaled, number.figures.count == 4, 1900...2099 ~= number.figures.value { return nil }
        if number.isLetters, !isScaled, number.figures.count == 1, number.figures[0] == 0x31 { return nil }
        var last = place
        if isNoun(place, orAdjective: true), QuantityWords.adjectives.contains(words[place].key), isNoun(place + 1) { last = place + 1 }
        if !isScaled, key(place) == QuantityWords.pour, key(place + 1) == QuantityWords.cent { return value(start..<place + 2, number.figures, "%") }
        guard isNoun(last), number.figures.isOne && !isScaled || isPlural(last) else { return nil }
        return value(start..<last + 1, number.figures, nouns: place..<last + 1)
    }

    private func key(_ place: Int) -> UInt64 { place < words.count ? words[place].key : 0 }

    /// Whether a word ends as plurals do; verbs behind numbers do not: "deux sur 32 garantissent".
    private func isPlural(_ place: Int) -> Bool {
        let last = text[Int(words[place].end) - 1] | 0x20
        return last == 0x73 || last == 0x78 || last == 0x7A
    }

    /// Whether a word may be what is counted: small letters, no word of grammar, no demonym.
    private func isNoun(_ place: Int, orAdjective: Bool = false) -> Bool {
        guard place < words.count, !isTaken[place] else { return false }
        let word = words[place]
        guard word.gap == .space || word.gap == .apostrophe, !word.isCapital, !word.shape.contains(.digit), word.length > 1 else { return false }
        if orAdjective, QuantityWords.adjectives.contains(word.key) { return true }
        return word.classes.isDisjoint(with: [.function, .demonym, .regionDemonym, .month, .weekday, .numeral])
    }
}
