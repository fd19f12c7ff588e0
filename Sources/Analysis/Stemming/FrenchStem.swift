/// The house's stem of a French word: the same whether the word was typed with its accents or without.
///
/// Snowball's rules need accents (`-é`, `-ité`, `-ière`), so `securite` and `sécurité` would part ways. The house folds
/// first, puts back the accents of the suffixes that the rules know, stems, and folds again:
/// `fold(snowball(reaccent(folded)))`. The stem is then a function of the folded word alone.
///
/// The reaccenting rules are the house's own; their measured effect is in the analysis notes of the project.
package enum FrenchStem {
    /// The stem of a folded word.
    ///
    /// - Parameter folded: a word in lower case without diacritics or ligatures (*œ* as `oe`), UTF-8; apostrophes are
    ///   U+0027. Characters foreign to French come out unharmed.
    /// - Returns: the stem, folded.
    /// - Complexity: O(*n*) in the bytes of the word.
    package static func stem(folded: [UInt8]) -> [UInt8] {
        var stem = SnowballFrench.Word(folded)
        stem.reaccent()
        stem.reduce()
        stem.removeAccents()
        return stem.unmark() ? stem.letters : stem.spelled(from: folded)
    }
}

extension SnowballFrench.Word {
    private struct Reaccent: Sendable {
        let suffix: [UInt8]
        let lettersBefore: Int

        /// - Parameters:
        ///   - suffix: the suffix as it is written with its accent.
        ///   - lettersBefore: how many letters must stand before it; after fewer it is likelier no suffix (`visite`).
        init(_ suffix: String, after lettersBefore: Int = 0) {
            self.suffix = suffix.latin1
            self.lettersBefore = lettersBefore
        }
    }

    private static let unaccentedSuffixes = SnowballFrench.SuffixTable<Reaccent>([
        (Reaccent("ée"), "ee"),
        (Reaccent("ées"), "ees"),
        (Reaccent("ière"), "iere"),
        (Reaccent("ières"), "ieres"),
        (Reaccent("ité", after: 4), "ite"),
        (Reaccent("ités", after: 4), "ites"),
        (Reaccent("èrent", after: 2), "erent"),
    ])

    /// Puts the accent back on the suffix of a folded word: `armee`, `premiere`, `securite`, `donnerent`.
    fileprivate mutating func reaccent() {
        guard let (reaccent, start) = Self.unaccentedSuffixes.longest(in: self) else { return }
        let before = letters[..<start].suffix(reaccent.lettersBefore)
        guard before.count == reaccent.lettersBefore, before.allSatisfy(Self.isInsideWord) else { return }
        letters.replaceSubrange(start..., with: reaccent.suffix)
    }

    private static func isInsideWord(_ letter: UInt8) -> Bool {
        letter != Letter.apostrophe && letter != UInt8(ascii: "-")
    }

    /// Folds the stem of a reaccented word: no accents but those that were put back can be in it.
    fileprivate mutating func removeAccents() {
        for position in letters.indices
        where letters[position] == Letter.eAcute || letters[position] == Letter.eGrave {
            letters[position] = Letter.e
        }
    }
}
