/// Goes through the rows of a text (Sources/CGazetteers/data/FORMAT.md): fields between tabs, comments behind #, blank lines. The words of
/// all fields of some lines are found at once, and no field becomes a String.
struct GazetteerRows {
    /// A field of a row.
    struct Field {
        /// Its bytes in the text, without spaces at its ends.
        var bytes: Range<Int>
        /// Its words among `words`.
        var words: Range<Int>
    }

    /// The line of the row, from 1.
    private(set) var line = 0
    /// The fields but for attributes; the first is not empty.
    private(set) var fields: [Field] = []
    /// The value of `@pays=…`.
    private(set) var countries: Range<Int>?
    /// Whether it has `@ambigu`.
    private(set) var isAmbiguous = false
    /// Whether it has `@produits`.
    private(set) var makesProducts = false
    /// The words of some lines, among them those of the row. Nothing is said of what they are; the gap before the first word of a field is
    /// none of the field.
    private(set) var words: [EntityWord] = []

    private var scanner = WordScanner()
    /// Where the next line begins, and what of the text is scanned.
    private var index = 0
    private var scannedEnd = 0
    /// The next of `words`.
    private var word = 0

    /// Bytes whose words are found together, at least: the words stay in the cache.
    private static let batch = 1 << 14

    /// Begins with another text.
    mutating func begin() {
        line = 0
        index = 0
        scannedEnd = 0
    }

    /// Goes to the next row; false behind the last.
    ///
    /// - Complexity: linear in the bytes, all in all.
    mutating func next(_ text: Span<UInt8>) -> Bool {
        while index < text.count {
            if index >= scannedEnd { scan(text) }
            let start = index
            line += 1
            if text[start] == 0x23 {
                index = text.end(of: 0x0A, from: start) + 1
                continue
            }
            readFields(text)
            if !fields.isEmpty { return true }
        }
        return false
    }

    /// Finds the words of the next lines.
    private mutating func scan(_ text: Span<UInt8>) {
        let start = index
        let end = min(text.end(of: 0x0A, from: min(start + GazetteerRows.batch, text.count)) + 1, text.count)
        words.removeAll(keepingCapacity: true)
        scanner.scan(text.extracting(start..<end), GazetteerRows.nothing, into: &words)
        for place in words.indices {
            words[place].start += UInt32(truncatingIfNeeded: start)
            words[place].end += UInt32(truncatingIfNeeded: start)
        }
        word = 0
        scannedEnd = end
    }

    private static let nothing = Lexis()

    /// Reads the line that begins at `index`, which goes behind it.
    private mutating func readFields(_ text: Span<UInt8>) {
        fields.removeAll(keepingCapacity: true)
        countries = nil
        isAmbiguous = false
        makesProducts = false
        while true {
            let start = index
            var end = start
            while end < text.count, text[end] != 0x09, text[end] != 0x0A { end &+= 1 }
            index = end + 1
            let endsLine = end >= text.count || text[end] == 0x0A
            if endsLine, end > start, text[end - 1] == 0x0D { end -= 1 }
            add(text, text.trimmed(start..<end))
            if endsLine { return }
        }
    }

    private mutating func add(_ text: Span<UInt8>, _ bytes: Range<Int>) {
        guard !bytes.isEmpty else { return }
        if text[bytes.lowerBound] == 0x40 {
            addAttribute(text, bytes.dropFirst())
            return
        }
        var next = word
        while next < words.count, words[next].start < bytes.lowerBound { next &+= 1 }
        let first = next
        while next < words.count, words[next].start < bytes.upperBound { next &+= 1 }
        word = next
        fields.append(Field(bytes: bytes, words: first..<next))
    }

    /// Notes `name=value`, or a name.
    private mutating func addAttribute(_ text: Span<UInt8>, _ bytes: Range<Int>) {
        let end = bytes.first { text[$0] == 0x3D } ?? bytes.upperBound
        let name = bytes.lowerBound..<end
        if text.equals("pays", at: name) {
            countries = min(end + 1, bytes.upperBound)..<bytes.upperBound
        } else if text.equals("ambigu", at: name) {
            isAmbiguous = true
        } else if text.equals("produits", at: name) {
            makesProducts = true
        }
    }
}

extension Span<UInt8> {
    /// Whether some bytes are those of a word.
    @inline(__always)
    func equals(_ word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { bytes in
            for place in range where unsafe bytes[place &- range.lowerBound] != self[place] { return false }
            return true
        }
    }

    /// The text of some bytes.
    func string(_ range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Where a byte stands first from an index on, or the end.
    fileprivate func end(of byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < count, self[index] != byte { index &+= 1 }
        return index
    }

    /// A range without the spaces at its ends, also U+00A0.
    fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound, end = range.upperBound
        while start < end {
            if self[start] == 0x20 {
                start &+= 1
            } else if self[end &- 1] == 0x20 {
                end &-= 1
            } else if end &- start >= 2, self[start] == 0xC2, self[start &+ 1] == 0xA0 {
                start &+= 2
            } else if end &- start >= 2, self[end &- 2] == 0xC2, self[end &- 1] == 0xA0 {
                end &-= 2
            } else {
                break
            }
        }
        return start..<end
    }
}
