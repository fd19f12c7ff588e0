/// The French stemmer of Snowball 3.1: `continuellement` and `continuelle` both become `continuel`.
///
/// The rules are those of `french.sbl` as released in Snowball 3.0.0 to 3.1.1, and the stems are the same to the byte.
/// Source: <https://snowballstem.org/algorithms/french/stemmer.html>; M. F. Porter and others.
///
/// A word goes through these steps, each in its own method of ``SnowballFrench/Word``:
///
/// 1. an elided prefix goes (`l'`, `qu'`);
/// 2. vowels that sound as consonants are marked with a capital (`joUer`, `qUand`, `ennuYer`);
/// 3. the regions RV, R1 and R2 are measured: a suffix is dropped only inside the region that its rule names;
/// 4. the standard suffix goes, else a verb suffix in *i*, else another verb suffix, else a residual suffix;
/// 5. a doubled consonant and an accent at the end are made plain;
/// 6. the marks of step 2 go.
package enum SnowballFrench {
    /// The stem of a word.
    ///
    /// The word may hold any bytes. Letters foreign to French are consonants to the rules and come out unharmed, and so
    /// do capital letters: lower the case first.
    ///
    /// - Parameter word: a word in lower case, NFC, UTF-8. An elision is recognised by U+0027 alone.
    /// - Returns: the stem in UTF-8, with its accents.
    /// - Complexity: O(*n*) in the bytes of the word.
    package static func stem(_ word: [UInt8]) -> [UInt8] {
        var stem = Word(word)
        stem.reduce()
        return stem.spelled(from: word)
    }
}

extension SnowballFrench.Word {
    /// Turns the word into its stem, in the order of the algorithm.
    mutating func reduce() {
        markConsonantalVowels()
        measureRegions()
        if removeStandardSuffix() || removeVerbSuffixInI() || removeOtherVerbSuffix() {
            softenLastLetter()
        } else {
            removeResidualSuffix()
        }
        undoubleLastConsonant()
        removeLastAccent()
    }
}
