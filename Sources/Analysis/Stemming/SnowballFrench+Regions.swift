// What is done before any suffix is looked at: the elided prefix, the marked vowels, the regions.
extension SnowballFrench.Word {
    /// The bytes of an elided prefix: `l'`, `d'`, `qu'`..., with the apostrophe. An apostrophe that ends the word is kept.
    static func lengthOfElidedPrefix(in word: [UInt8]) -> Int {
        guard let first = word.first else { return 0 }
        let elided =
            if Letter.isElided(first) { 1 }
            else if first == Letter.q, word.count > 1, word[1] == Letter.u { 2 }
            else { 0 }
        let length = elided + 1
        guard elided > 0, word.count > length, word[elided] == Letter.apostrophe else { return 0 }
        return length
    }

    /// Marks vowels that sound as consonants: *u* and *i* between vowels, *y* beside one, *u* after *q*; and spells *ë*
    /// and *ï* as two letters, so that no suffix rule mistakes them for part of a diphthong.
    ///
    /// It goes from left to right, and a letter that is marked is no vowel to the letters after it.
    mutating func markConsonantalVowels() {
        var position = 0
        while position < letters.count {
            let letter = letters[position]
            if Letter.isVowel(letter) {
                markVowel(after: position)
            }
            switch letter {
            case Letter.y where Letter.isVowel(self[position + 1]):
                letters[position] = Letter.markedY
            case Letter.q where self[position + 1] == Letter.u:
                letters[position + 1] = Letter.markedU
            case Letter.eDiaeresis:
                spellDiaeresis(at: position, over: Letter.e)
            case Letter.iDiaeresis:
                spellDiaeresis(at: position, over: Letter.i)
            default:
                break
            }
            position += 1
        }
    }

    /// Marks the letter after a vowel if it sounds as a consonant there.
    private mutating func markVowel(after position: Int) {
        switch self[position + 1] {
        case Letter.u where Letter.isVowel(self[position + 2]): letters[position + 1] = Letter.markedU
        case Letter.i where Letter.isVowel(self[position + 2]): letters[position + 1] = Letter.markedI
        case Letter.y: letters[position + 1] = Letter.markedY
        default: break
        }
    }

    private mutating func spellDiaeresis(at position: Int, over vowel: UInt8) {
        letters[position] = vowel
        letters.insert(Letter.diaeresis, at: position)
    }

    /// Measures the regions; a region that a word is too short to have begins at its end.
    ///
    /// R1 begins after the first consonant that follows a vowel, and R2 is the R1 of R1.
    mutating func measureRegions() {
        rv = startOfRV()
        r1 = end(ofFirstConsonantAfterVowelFrom: 0)
        r2 = end(ofFirstConsonantAfterVowelFrom: r1)
    }

    /// RV begins after the third letter when the word begins with two vowels or as one of a few exceptions do, otherwise
    /// after the first vowel that is not the first letter.
    private func startOfRV() -> Int {
        if letters.count >= 3, beginsWithTwoVowels || beginsAsException { return 3 }
        return end(ofFirst: Letter.isVowel, from: 1)
    }

    private var beginsWithTwoVowels: Bool {
        Letter.isVowel(self[0]) && Letter.isVowel(self[1])
    }

    /// `par` (paris, pari), `col` (colis), `tap` (tapis), `ni` and a vowel (nié, niais).
    private var beginsAsException: Bool {
        switch (self[0], self[1], self[2]) {
        case (Letter.p, Letter.a, Letter.r), (Letter.c, Letter.o, Letter.l), (Letter.t, Letter.a, Letter.p): true
        case (Letter.n, Letter.i, let third): Letter.isVowel(third)
        default: false
        }
    }

    private func end(ofFirstConsonantAfterVowelFrom start: Int) -> Int {
        let afterVowel = end(ofFirst: Letter.isVowel, from: start)
        return end(ofFirst: { !Letter.isVowel($0) }, from: afterVowel)
    }

    /// The position after the first letter of a kind, or the end of the word when there is none.
    private func end(ofFirst isWanted: (UInt8) -> Bool, from start: Int) -> Int {
        var position = start
        while position < letters.count {
            if isWanted(letters[position]) { return position + 1 }
            position += 1
        }
        return letters.count
    }
}
