extension SnowballFrench {
    /// A word on its way to its stem, one byte a letter (see ``Letter``), so that positions count letters.
    struct Word {
        /// The letters that are left.
        var letters: [UInt8]
        /// Where RV begins. The three regions run to the end of the word and do not move when letters go.
        var rv = 0
        /// Where R1 begins.
        var r1 = 0
        /// Where R2 begins.
        var r2 = 0

        /// Takes the letters of a word, without its elided prefix.
        init(_ word: [UInt8]) {
            if Self.isOneByteALetter(word) {
                letters = word
                letters.removeFirst(Self.lengthOfElidedPrefix(in: word))
                return
            }
            letters = []
            letters.reserveCapacity(word.count + 2)
            var position = Self.lengthOfElidedPrefix(in: word)
            while position < word.count {
                letters.append(Self.nextLetter(of: word, from: &position))
            }
        }

        /// The stem in UTF-8: marks become the letters that they stood for, foreign letters come back from the source.
        ///
        /// No rule drops or reorders a foreign letter, so they are met in the order of the source word.
        func spelled(from word: [UInt8]) -> [UInt8] {
            var spelling: [UInt8] = []
            spelling.reserveCapacity(word.count)
            var source = 0
            var position = 0
            while position < letters.count {
                let letter = letters[position]
                position += 1
                switch letter {
                case Letter.markedI: spelling.append(Letter.i)
                case Letter.markedU: spelling.append(Letter.u)
                case Letter.markedY: spelling.append(Letter.y)
                case Letter.foreign:
                    spelling.append(contentsOf: Self.nextForeignLetter(of: word, from: &source))
                case Letter.diaeresis:
                    guard let vowel = Self.vowelWithDiaeresis(self[position]) else { continue }
                    position += 1
                    Self.append(vowel, to: &spelling)
                default:
                    Self.append(letter, to: &spelling)
                }
            }
            return spelling
        }

        /// The letter at a position, or ``Letter/foreign`` outside the word.
        subscript(position: Int) -> UInt8 {
            letters.indices.contains(position) ? letters[position] : Letter.foreign
        }

        /// Cuts the word before a position.
        mutating func cut(at start: Int) {
            letters.removeLast(letters.count - start)
        }

        /// Puts plain letters in the place of all that follows a position.
        mutating func replace(from start: Int, with ending: String) {
            cut(at: start)
            letters.append(contentsOf: ending.utf8)
        }

        private static func vowelWithDiaeresis(_ vowel: UInt8) -> UInt8? {
            switch vowel {
            case Letter.e: Letter.eDiaeresis
            case Letter.i: Letter.iDiaeresis
            default: nil
            }
        }
    }
}

// UTF-8 and back.
extension SnowballFrench.Word {
    typealias Letter = SnowballFrench.Letter

    /// Whether the bytes of a word are its letters: ASCII without capitals.
    private static func isOneByteALetter(_ word: [UInt8]) -> Bool {
        word.allSatisfy { $0 < 0x80 && $0 &- UInt8(ascii: "A") >= 26 && $0 != Letter.foreign }
    }

    /// Turns the marks into the letters that they stand for, where the letters then are the spelling: ASCII and no diaeresis. Otherwise
    /// changes nothing and returns false.
    mutating func unmark() -> Bool {
        for letter in letters where letter == Letter.foreign || letter >= 0x80 || letter == Letter.diaeresis { return false }
        for position in letters.indices {
            switch letters[position] {
            case Letter.markedI, Letter.markedU, Letter.markedY: letters[position] |= 0x20
            default: break
            }
        }
        return true
    }

    /// Reads a character of UTF-8 and moves past it. Bytes that are no UTF-8 are foreign letters too.
    private static func nextLetter(of word: [UInt8], from position: inout Int) -> UInt8 {
        let lead = word[position]
        position += 1
        if lead < 0x80 {
            let isCapital = lead &- UInt8(ascii: "A") < 26
            return isCapital ? Letter.foreign : lead
        }
        let start = position
        while position < word.count, word[position] & 0xC0 == 0x80 {
            position += 1
        }
        let isLatin1 = lead & 0xFE == 0xC2 && position == start + 1
        return isLatin1 ? lead << 6 | word[start] & 0x3F : Letter.foreign
    }

    /// Finds the next foreign letter and moves past it.
    private static func nextForeignLetter(of word: [UInt8], from position: inout Int) -> ArraySlice<UInt8> {
        while position < word.count {
            let start = position
            if nextLetter(of: word, from: &position) == Letter.foreign {
                return word[start..<position]
            }
        }
        return []
    }

    /// Appends a letter of Latin-1 as UTF-8.
    private static func append(_ letter: UInt8, to spelling: inout [UInt8]) {
        if letter < 0x80 {
            spelling.append(letter)
        } else {
            spelling.append(0xC0 | letter >> 6)
            spelling.append(0x80 | letter & 0x3F)
        }
    }
}
