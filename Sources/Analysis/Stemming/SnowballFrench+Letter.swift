extension SnowballFrench {
    /// The one-byte letters of a ``Word``: Latin-1, with three kinds of byte given a meaning of their own.
    ///
    /// - The capitals `I`, `U` and `Y` are those vowels marked as consonants, and `H` stands before an *e* or *i* that
    ///   bore a diaeresis. Capitals of the text itself are therefore ``foreign``.
    /// - Zero, ``foreign``, stands for any character outside Latin-1; its spelling stays in the source word.
    enum Letter {
        static let foreign: UInt8 = 0
        static let apostrophe = UInt8(ascii: "'")

        static let a = UInt8(ascii: "a")
        static let c = UInt8(ascii: "c")
        static let e = UInt8(ascii: "e")
        static let i = UInt8(ascii: "i")
        static let l = UInt8(ascii: "l")
        static let n = UInt8(ascii: "n")
        static let o = UInt8(ascii: "o")
        static let p = UInt8(ascii: "p")
        static let q = UInt8(ascii: "q")
        static let r = UInt8(ascii: "r")
        static let s = UInt8(ascii: "s")
        static let t = UInt8(ascii: "t")
        static let u = UInt8(ascii: "u")
        static let v = UInt8(ascii: "v")
        static let y = UInt8(ascii: "y")

        static let cCedilla: UInt8 = 0xE7
        static let eGrave: UInt8 = 0xE8
        static let eAcute: UInt8 = 0xE9
        static let eDiaeresis: UInt8 = 0xEB
        static let iDiaeresis: UInt8 = 0xEF

        static let markedI = UInt8(ascii: "I")
        static let markedU = UInt8(ascii: "U")
        static let markedY = UInt8(ascii: "Y")
        static let diaeresis = UInt8(ascii: "H")

        /// Whether the letter is one of *aeiouyàâèéêëîïôùû*; a marked vowel is not.
        static func isVowel(_ letter: UInt8) -> Bool {
            vowels.contains(letter)
        }

        /// Whether an *s* at the end is part of the word after this letter: `palais`, `repos`, `succès`.
        static func keepsS(_ letter: UInt8) -> Bool {
            lettersBeforeKeptS.contains(letter)
        }

        /// Whether a plural in `-oux` after this letter has a singular in `-ou`: `bijoux`, `genoux`, but not `époux`.
        static func allowsPluralInOux(_ letter: UInt8) -> Bool {
            lettersBeforeOux.contains(letter)
        }

        /// Whether `l'`, `d'` and the like can be elided with this letter.
        static func isElided(_ letter: UInt8) -> Bool {
            elidedLetters.contains(letter)
        }

        private static let vowels = LetterSet("aeiouyàâèéêëîïôùû")
        private static let lettersBeforeKeptS = LetterSet("aiosuè")
        private static let lettersBeforeOux = LetterSet("bhjlnp")
        private static let elidedLetters = LetterSet("cdjlmnst")
    }

    /// A set of the lower-case letters of Latin-1: 32 bits for the column of `a` to `z`, 32 for that of `à` to `ÿ`.
    struct LetterSet: Sendable {
        private var bits: UInt64 = 0

        init(_ letters: String) {
            for letter in letters.latin1 {
                bits |= Self.bit(of: letter)
            }
        }

        func contains(_ letter: UInt8) -> Bool {
            bits & Self.bit(of: letter) != 0
        }

        /// The bit of a letter, or none when the letter is in neither column.
        private static func bit(of letter: UInt8) -> UInt64 {
            guard letter & 0x60 == 0x60 else { return 0 }
            let column = UInt64(letter >> 7) * 32
            return 1 &<< (column + UInt64(letter & 0x1F))
        }
    }
}

extension StringProtocol {
    /// The Latin-1 bytes of a word of the rules, all of whose letters are in Latin-1.
    var latin1: [UInt8] {
        unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
