// Step 2: the endings of verbs. They are looked for in RV alone.
extension SnowballFrench.Word {
    private typealias Table = SnowballFrench.SuffixTable

    private static let suffixesInI = Table<Void>([
        ((), "i ie ies is it îmes ît îtes"),
        ((), "ir ira irai iraIent irais irait iras irent irez iriez irions irons iront"),
        ((), "issaIent issais issait issant issante issantes issants"),
        ((), "isse issent isses issez issiez issions issons"),
    ])

    /// Removes the ending of a verb of the second group (`finissait`) after a consonant, unless it begins with an *ï*.
    ///
    /// - Returns: whether one was removed.
    mutating func removeVerbSuffixInI() -> Bool {
        guard let (_, start) = Self.suffixesInI.longest(in: self, notBefore: rv), start > rv else { return false }
        let before = self[start - 1]
        guard before != Letter.diaeresis, !Letter.isVowel(before) else { return false }
        cut(at: start)
        return true
    }

    private enum VerbRule { case ions, drop, dropWithE, ais }

    private static let otherVerbSuffixes = Table<VerbRule>([
        (.ions, "ions"),
        (.drop, "é ée ées és èrent eais ez iez"),
        (.drop, "er era erai eraIent erais erait eras erez eriez erions erons eront"),
        (.dropWithE, "a ai aIent ait ant ante antes ants as âmes ât âtes"),
        (.dropWithE, "asse assent asses assiez assions"),
        (.ais, "ais aise aises"),
    ])

    /// Removes the ending of another verb (`mangerions`, `plaçait`), or `-ais` and `-aise`.
    ///
    /// - Returns: whether one was removed.
    mutating func removeOtherVerbSuffix() -> Bool {
        guard let (rule, start) = Self.otherVerbSuffixes.longest(in: self, notBefore: rv) else { return false }
        switch rule {
        case .ions where start < r2:
            return false
        case .ais where keepsAis(at: start):
            return false
        case .dropWithE where start > rv && self[start - 1] == Letter.e:
            cut(at: start - 1)
        default:
            cut(at: start)
        }
        return true
    }

    /// Whether `-ais` is part of the word: one letter and `al` before it (`palais`, `balais`), or `auv` (`mauvais`), or
    /// `épl` (`déplais`).
    private func keepsAis(at start: Int) -> Bool {
        switch (self[start - 3], self[start - 2], self[start - 1]) {
        case (_, Letter.a, Letter.l): start == 3
        case (Letter.a, Letter.u, Letter.v), (Letter.eAcute, Letter.p, Letter.l): true
        default: false
        }
    }
}
