internal import Analysis

/// Cuts a text into words with what stands between them, and looks each word up.
struct WordScanner {
    private let entries = Characters.entries
    private let punctuation = Characters.generalPunctuation
    private var map = LetterMap()

    /// Words with a capital that wait for what is known of them.
    private var waiting: [UInt32] = []
    /// Where nobody asks for stops: used again and again.
    private var stops = WordStops()

    /// Words whose room is asked for together.
    private static let batch = 256

    /// The words of a text that is no longer than 4 GiB, appended.
    ///
    /// - Complexity: linear in the bytes.
    mutating func scan(_ text: Span<UInt8>, _ lexis: borrowing Lexis, into words: inout [EntityWord]) {
        var stops = WordStops()
        swap(&stops, &self.stops)
        stops.removeAll()
        scan(text, lexis, into: &words, &stops)
        swap(&stops, &self.stops)
    }

    /// The words of a text, and where rules may begin.
    mutating func scan(_ text: Span<UInt8>, _ lexis: borrowing Lexis, into words: inout [EntityWord], _ stops: inout WordStops) {
        map.fill(text)
        var cursor = Cursor()
        while cursor.index < text.count {
            let first = words.count
            waiting.removeAll(keepingCapacity: true)
            // Between two words is a byte at least.
            let room = min(WordScanner.batch, (text.count - cursor.index + 1) / 2)
            words.append(addingCapacity: room) { words in scan(text, lexis, &cursor, &words, first, &stops) }
            // What is known of the words that wait is on its way into the cache.
            for place in waiting { lexis.describe(&words[Int(place)]) }
            cursor.previous = words.last
        }
    }

    /// Where the scanner is: between two words.
    private struct Cursor {
        var index = 0
        var gap: EntityWord.Gap = []
        /// The word before those of the batch; nil at the beginning of the text.
        var previous: EntityWord?
    }

    /// Fills the room for words, or goes to the end of the text.
    private mutating func scan(
        _ text: Span<UInt8>, _ lexis: borrowing Lexis, _ cursor: inout Cursor, _ words: inout OutputSpan<EntityWord>, _ first: Int,
        _ stops: inout WordStops
    ) {
        let stopClasses = WordStops.classes
        let start = words.count
        var index = cursor.index
        while !words.isFull && index < text.count {
            var gap: EntityWord.Gap
            var startsSentence = false
            if unsafe text[unchecked: index] == 0x20 && map.isWord(index &+ 1) && (words.count > start || cursor.previous != nil) {
                gap = .space
                index &+= 1
            } else {
                cursor.index = index
                if !skipGap(text, &cursor) { return }
                index = cursor.index
                gap = cursor.gap
                cursor.gap = []
                let previous = words.count > start ? words[words.count - 1] : cursor.previous
                startsSentence = self.startsSentence(gap, behind: previous, lexis)
            }
            var word = word(text, at: &index)
            word.gap = gap
            if startsSentence { word.shape.insert(.startsSentence) }
            let place = first &+ words.count &- start
            if word.isCapital {
                lexis.prefetch(word)
                waiting.append(UInt32(truncatingIfNeeded: place))
                stops.append(place, gap)
            } else {
                lexis.describe(&word)
                if WordStops.isStop(word, stopClasses) { stops.append(place, gap) }
            }
            words.append(word)
        }
        cursor.index = index
    }

    /// Whether a word begins a sentence, a line or a quotation: what stands before it tells, and the word before that.
    private func startsSentence(_ gap: EntityWord.Gap, behind previous: EntityWord?, _ lexis: borrowing Lexis) -> Bool {
        guard var previous else { return true }
        if !gap.isDisjoint(with: [.line, .quote, .colon]) { return true }
        guard gap.contains(.stop), !gap.subtracting(.stop).isEmpty else { return false }
        // The full stop of an abbreviation ends no sentence.
        guard previous.length <= 3 else { return true }
        if previous.isCapital { lexis.describe(&previous) }
        return !(previous.length == 1 && previous.isCapital || previous.classes.contains(.title))
    }

    /// Goes to the next word; false at the end of the text.
    private func skipGap(_ text: Span<UInt8>, _ cursor: inout Cursor) -> Bool {
        while cursor.index < text.count {
            let (character, length) = character(text, at: cursor.index)
            switch character.kind {
            case .letter, .capital, .digit: return true
            case .ignored: break
            case .apostrophe:
                // Between letters an apostrophe, elsewhere a quotation mark.
                let next = cursor.index + length
                let isInside = cursor.gap.isEmpty && next < text.count && isWordCharacter(text, at: next)
                cursor.gap.insert(isInside ? .apostrophe : .quote)
            default: cursor.gap.insert(WordScanner.gap(character.kind))
            }
            cursor.index += length
        }
        return false
    }

    private static func gap(_ kind: Characters.Kind) -> EntityWord.Gap {
        switch kind {
        case .space: .space
        case .hyphen: .hyphen
        case .comma: .comma
        case .stop: .stop
        case .colon: .colon
        case .openParenthesis: .openParenthesis
        case .closeParenthesis: .closeParenthesis
        case .quote: .quote
        case .line: .line
        case .slash: .slash
        case .ampersand: .ampersand
        case .hash: .hash
        case .at: .at
        case .letter, .capital, .digit, .apostrophe, .ignored, .other: .other
        }
    }

    // MARK: Words

    /// The word that begins at `index`, which goes to its end.
    @inline(__always)
    private func word(_ text: Span<UInt8>, at index: inout Int) -> EntityWord {
        guard let (length, isPlain) = map.run(at: index), length > 0, !goesOn(text, index &+ length) else { return anyWord(text, at: &index) }
        let start = index
        index &+= length
        if !isPlain { return markedWord(text, start, length) }
        var key = FoldedKey()
        WordScanner.add(text, start, length, to: &key)
        return finished(start, start &+ length, key.value, [.small, .letter], length)
    }

    /// A word with capitals, digits or letters of two bytes.
    @inline(never)
    private func markedWord(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> EntityWord {
        let bits = map.bits(at: start, length)
        if bits.leads != 0 { return accentedWord(text, start, length, bits) }
        var key = FoldedKey()
        WordScanner.add(text, start, length, to: &key)
        let shape = WordScanner.shape(bits, small: bits.words & ~bits.capitals & ~bits.digits)
        return finished(start, start &+ length, key.value, shape, length)
    }

    /// Whether a run of common letters and digits goes on with a letter that is rarer, or with what is left out.
    @inline(__always)
    private func goesOn(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index < text.count, unsafe text[unchecked: index] >= 0x80 else { return false }
        return mayGoOn(text, index)
    }

    @inline(never)
    private func mayGoOn(_ text: Span<UInt8>, _ index: Int) -> Bool {
        let kind = character(text, at: index).entry.kind
        return kind == .ignored || WordScanner.letterKind(kind) != nil
    }

    /// A word with letters of two bytes.
    private func accentedWord(_ text: Span<UInt8>, _ start: Int, _ length: Int, _ bits: LetterMap.Block) -> EntityWord {
        var key = FoldedKey()
        var bits = bits
        let leads = bits.leads
        var place = 0
        var small = bits.words & ~(bits.capitals | bits.digits | leads | leads &<< 1)
        var rest = leads
        while rest != 0 {
            let lead = rest.trailingZeroBitCount
            rest &= rest &- 1
            WordScanner.add(text, start &+ place, lead &- place, to: &key)
            let index = start &+ lead
            let character = entries[Int(UInt16(text[index] & 0x1F) &<< 6 | UInt16(text[index &+ 1] & 0x3F))]
            if character.kind == .capital { bits.capitals |= 1 &<< UInt64(lead) } else { small |= 1 &<< UInt64(lead) }
            WordScanner.add(character, text, index, 2, to: &key)
            place = lead &+ 2
        }
        WordScanner.add(text, start &+ place, length &- place, to: &key)
        return finished(start, start &+ length, key.value, WordScanner.shape(bits, small: small), length &- leads.nonzeroBitCount)
    }

    /// Adds ASCII letters and digits; a digit has the bit of small letters already.
    @inline(__always)
    private static func add(_ text: Span<UInt8>, _ start: Int, _ length: Int, to key: inout FoldedKey) {
        var start = start
        var rest = length
        while rest >= 8 {
            key.add(text.eightBytesOrFewer(start) | 0x2020_2020_2020_2020, count: 8)
            start &+= 8
            rest &-= 8
        }
        if rest > 0 {
            let mask = (1 &<< UInt64(truncatingIfNeeded: 8 &* rest)) &- 1
            key.add((text.eightBytesOrFewer(start) | 0x2020_2020_2020_2020) & mask, count: rest)
        }
    }

    /// Adds a character as it is folded, or else its bytes.
    private static func add(_ character: Characters.Entry, _ text: Span<UInt8>, _ index: Int, _ length: Int, to key: inout FoldedKey) {
        guard character.folded != 0 else {
            for place in index..<index + length { key.add(text[place]) }
            return
        }
        key.add(UInt64(character.folded), count: character.folded > 0xFF ? 2 : 1)
    }

    private static func shape(_ bits: LetterMap.Block, small: UInt64) -> EntityWord.Shape {
        var shape: EntityWord.Shape = []
        if bits.capitals & 1 != 0 { shape.insert(.capital) }
        if bits.capitals > 1 { shape.insert(.innerCapital) }
        if small != 0 { shape.insert(.small) }
        if bits.digits != 0 { shape.insert(.digit) }
        if bits.capitals | small != 0 { shape.insert(.letter) }
        return shape
    }

    /// A word of any characters and any length.
    @inline(never)
    private func anyWord(_ text: Span<UInt8>, at index: inout Int) -> EntityWord {
        let start = index
        var key = FoldedKey()
        var first: UInt8 = 0
        var seen: UInt8 = 0
        var length = 0
        while index < text.count {
            let (character, bytes) = character(text, at: index)
            guard let kind = WordScanner.letterKind(character.kind) else {
                if character.kind != .ignored { break }
                index += bytes
                continue
            }
            if index == start { first = kind } else { seen |= kind }
            WordScanner.add(character, text, index, bytes, to: &key)
            length += 1
            index += bytes
        }
        return finished(start, index, key.value, WordScanner.shape(first, seen), length)
    }

    private static let small: UInt8 = 1, capital: UInt8 = 2, digit: UInt8 = 4

    private static func letterKind(_ kind: Characters.Kind) -> UInt8? {
        switch kind {
        case .letter: small
        case .capital: capital
        case .digit: digit
        default: nil
        }
    }

    private static func shape(_ first: UInt8, _ rest: UInt8) -> EntityWord.Shape {
        let all = first | rest
        var shape: EntityWord.Shape = []
        if first & capital != 0 { shape.insert(.capital) }
        if rest & capital != 0 { shape.insert(.innerCapital) }
        if all & small != 0 { shape.insert(.small) }
        if all & digit != 0 { shape.insert(.digit) }
        if all & (small | capital) != 0 { shape.insert(.letter) }
        return shape
    }

    @inline(__always)
    private func finished(_ start: Int, _ end: Int, _ key: UInt64, _ shape: EntityWord.Shape, _ length: Int) -> EntityWord {
        EntityWord(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), key: key, classes: [], payload: 0, node: 0, gap: [],
            shape: shape, length: UInt8(clamping: length))
    }

    private func isWordCharacter(_ text: Span<UInt8>, at index: Int) -> Bool {
        WordScanner.letterKind(character(text, at: index).entry.kind) != nil
    }

    /// The character that begins at a byte, and its length; what is not well formed is one byte of something else.
    @inline(__always)
    private func character(_ text: Span<UInt8>, at index: Int) -> (entry: Characters.Entry, length: Int) {
        let byte = text[index]
        return byte < 0x80 ? (entries[Int(byte)], 1) : longCharacter(text, at: index)
    }

    private func longCharacter(_ text: Span<UInt8>, at index: Int) -> (entry: Characters.Entry, length: Int) {
        let lead = text[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return (Characters.Entry(kind: .other, folded: 0), 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for place in index + 1..<index + length {
            guard text[place] & 0xC0 == 0x80 else { return (Characters.Entry(kind: .other, folded: 0), 1) }
            value = value << 6 | UInt32(text[place] & 0x3F)
        }
        if value < Characters.limit { return (entries[Int(value)], length) }
        let offset = value &- Characters.generalPunctuationStart
        return (offset < punctuation.count ? punctuation[Int(offset)] : Characters.entry(value), length)
    }
}
