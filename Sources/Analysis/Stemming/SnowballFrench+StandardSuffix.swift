// Step 1: the suffixes of nouns, adjectives and adverbs.
extension SnowballFrench.Word {
    private typealias Table = SnowballFrench.SuffixTable

    private enum StandardRule {
        case drop, action, logie, usion, ence, ement, ité, ive
        case eaux, aux, oux, euse, issement, amment, emment, ment
    }

    private static let standardSuffixes = Table<StandardRule>([
        (.drop, "ance ances iqUe iqUes isme ismes able ables iste istes eux"),
        (.action, "atrice atrices ateur ateurs ation ations"),
        (.logie, "logie logies"),
        (.usion, "usion usions ution utions"),
        (.ence, "ence ences"),
        (.ement, "ement ements"),
        (.ité, "ité ités"),
        (.ive, "if ifs ive ives"),
        (.eaux, "eaux"),
        (.aux, "aux"),
        (.oux, "oux"),
        (.euse, "euse euses"),
        (.issement, "issement issements"),
        (.amment, "amment"),
        (.emment, "emment"),
        (.ment, "ment ments"),
    ])

    /// Removes a standard suffix.
    ///
    /// - Returns: whether one was removed for good. The adverbs in `-amment`, `-emment` and `-ment` are shortened yet give
    ///   `false`, because what they leave is the form of a verb (`confusément`, `confusé`).
    mutating func removeStandardSuffix() -> Bool {
        guard let (rule, start) = Self.standardSuffixes.longest(in: self) else { return false }
        switch rule {
        case .drop:
            return cut(at: start, ifIn: r2)
        case .action:
            guard cut(at: start, ifIn: r2) else { return false }
            reduceIc()
            return true
        case .logie:
            return replace(from: start, with: "log", ifIn: r2)
        case .usion:
            return replace(from: start, with: "u", ifIn: r2)
        case .ence:
            return replace(from: start, with: "ent", ifIn: r2)
        case .ement:
            guard cut(at: start, ifIn: rv) else { return false }
            reduceBeforeEment()
            return true
        case .ité:
            guard cut(at: start, ifIn: r2) else { return false }
            reduceBeforeIté()
            return true
        case .ive:
            guard cut(at: start, ifIn: r2) else { return false }
            if cutAt() { reduceIc() }
            return true
        case .eaux:
            replace(from: start, with: "eau")
            return true
        case .aux:
            return replace(from: start, with: "al", ifIn: r1)
        case .oux:
            guard Letter.allowsPluralInOux(self[start - 1]) else { return false }
            replace(from: start, with: "ou")
            return true
        case .euse:
            return cut(at: start, ifIn: r2) || replace(from: start, with: "eux", ifIn: r1)
        case .issement:
            guard start > 0, !Letter.isVowel(self[start - 1]) else { return false }
            return cut(at: start, ifIn: r1)
        case .amment:
            replace(from: start, with: "ant", ifIn: rv)
            return false
        case .emment:
            replace(from: start, with: "ent", ifIn: rv)
            return false
        case .ment:
            if Letter.isVowel(self[start - 1]), start - 1 >= rv { cut(at: start) }
            return false
        }
    }
}

// What may stand before a standard suffix.
extension SnowballFrench.Word {
    private enum BeforeEment { case iv, eus, drop, ier }
    private enum BeforeIté { case abil, ic, iv }

    private static let suffixesBeforeEment = Table<BeforeEment>([
        (.iv, "iv"), (.eus, "eus"), (.drop, "abl iqU"), (.ier, "ièr Ièr"),
    ])
    private static let suffixesBeforeIté = Table<BeforeIté>([
        (.abil, "abil"), (.ic, "ic"), (.iv, "iv"),
    ])
    private static let ic = Table<Void>([((), "ic")])
    private static let at = Table<Void>([((), "at")])

    /// `progressivement`, `heureusement`, `notablement`, `premièrement`.
    private mutating func reduceBeforeEment() {
        guard let (rule, start) = Self.suffixesBeforeEment.longest(in: self) else { return }
        switch rule {
        case .iv: if cut(at: start, ifIn: r2) { cutAt() }
        case .eus: if !cut(at: start, ifIn: r2) { replace(from: start, with: "eux", ifIn: r1) }
        case .drop: cut(at: start, ifIn: r2)
        case .ier: replace(from: start, with: "i", ifIn: rv)
        }
    }

    /// `probabilité`, `publicité`, `activité`.
    private mutating func reduceBeforeIté() {
        guard let (rule, start) = Self.suffixesBeforeIté.longest(in: self) else { return }
        switch rule {
        case .abil: if !cut(at: start, ifIn: r2) { replace(from: start, with: "abl") }
        case .ic: reduceIc()
        case .iv: cut(at: start, ifIn: r2)
        }
    }

    /// Removes `-ic` in R2; elsewhere it becomes the `-iqU` of the word's relatives in `-ique`.
    private mutating func reduceIc() {
        guard let (_, start) = Self.ic.longest(in: self) else { return }
        if !cut(at: start, ifIn: r2) { replace(from: start, with: "iqU") }
    }

    @discardableResult
    private mutating func cutAt() -> Bool {
        guard let (_, start) = Self.at.longest(in: self) else { return false }
        return cut(at: start, ifIn: r2)
    }

    /// Cuts the word before a position that lies in the region, and says whether it does.
    @discardableResult
    private mutating func cut(at start: Int, ifIn region: Int) -> Bool {
        guard start >= region else { return false }
        cut(at: start)
        return true
    }

    /// Replaces what follows a position that lies in the region, and says whether it does.
    @discardableResult
    private mutating func replace(from start: Int, with ending: String, ifIn region: Int) -> Bool {
        guard start >= region else { return false }
        replace(from: start, with: ending)
        return true
    }
}
