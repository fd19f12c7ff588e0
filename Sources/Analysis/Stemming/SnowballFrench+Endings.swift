// Steps 3 to 6: what is left at the end of the word.
extension SnowballFrench.Word {
    /// After a suffix has gone, the letters that were spelled for its sake: `ennuY(er)`, `plaç(ait)`.
    mutating func softenLastLetter() {
        switch letters.last {
        case Letter.markedY: replace(from: letters.count - 1, with: "i")
        case Letter.cCedilla: replace(from: letters.count - 1, with: "c")
        default: break
        }
    }

    private enum ResidualRule { case ion, ier, drop }

    private static let residualSuffixes = SnowballFrench.SuffixTable<ResidualRule>([
        (.ion, "ion"),
        (.ier, "ier ière Ier Ière"),
        (.drop, "e"),
    ])

    /// From a word that had no other suffix, removes the *s* of the plural, then `-ion`, `-ier`, `-ière` or `-e`.
    mutating func removeResidualSuffix() {
        removePlural()
        guard let (rule, start) = Self.residualSuffixes.longest(in: self, notBefore: rv) else { return }
        switch rule {
        case .ion:
            let followsSOrT = self[start - 1] == Letter.s || self[start - 1] == Letter.t
            if start >= r2, start > rv, followsSOrT { cut(at: start) }
        case .ier:
            replace(from: start, with: "i")
        case .drop:
            cut(at: start)
        }
    }

    private mutating func removePlural() {
        let last = letters.count - 1
        guard last > 0, letters[last] == Letter.s else { return }
        let followsDiaeresis = self[last - 1] == Letter.i && self[last - 2] == Letter.diaeresis
        if followsDiaeresis || !Letter.keepsS(self[last - 1]) { cut(at: last) }
    }

    private static let doubled = SnowballFrench.SuffixTable<Void>([((), "enn onn ett ell eill")])

    /// `ancienn`, `bonn`, `nett`, `bell`, `vieill`: one of the two consonants goes.
    mutating func undoubleLastConsonant() {
        if Self.doubled.longest(in: self) != nil { cut(at: letters.count - 1) }
    }

    /// `régn`, `achèv`: the accent of the last *e* goes when consonants alone follow it, and one at least.
    mutating func removeLastAccent() {
        guard let vowel = letters.lastIndex(where: Letter.isVowel), vowel < letters.count - 1 else { return }
        if letters[vowel] == Letter.eAcute || letters[vowel] == Letter.eGrave { letters[vowel] = Letter.e }
    }
}
