import Support

/// Made-up stems and names out of French syllables.
enum Stems {
    private static let onsets = [
        "b", "c", "ch", "d", "f", "g", "gr", "l", "m", "n", "p", "pr", "r", "s", "t", "tr", "v", "j", "br", "cl", "pl", "bl", "cr",
        "dr", "fr", "gl", "st", "vr",
    ]
    private static let nuclei = ["a", "e", "é", "i", "o", "u", "ou", "ai", "eu", "au", "on", "an", "in", "oi", "è", "or", "ar", "el"]
    private static let closings = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "ll", "ss", "tt", "nn", "rd"]

    /// Some syllables, ending in a consonant so that any ending fits.
    static func stem(syllables: Int, _ generator: inout SeededGenerator) -> String {
        var stem = ""
        for syllable in 0..<syllables {
            if syllable > 0 || !generator.percent(18) { stem += generator.pick(onsets) }
            stem += generator.pick(nuclei)
        }
        return stem + generator.pick(closings)
    }

    /// Distinct stems, frequent ones first: they are shorter.
    static func distinct(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        var known: Set<String> = []
        var stems: [String] = []
        while stems.count < count {
            let syllables = (stems.count < 6000 ? 1 : 2) + (generator.percent(35) ? 1 : 0)
            let stem = stem(syllables: syllables, &generator)
            if known.insert(stem).inserted { stems.append(stem) }
        }
        return stems
    }

    /// A family name.
    static func familyName(_ generator: inout SeededGenerator) -> String {
        let endings = ["", "in", "eau", "ier", "el", "et", "ot", "ard", "ois", "on", "ez", "oux"]
        let name = capitalised(stem(syllables: 1 + generator.below(2), &generator) + generator.pick(endings))
        return generator.percent(5) ? "de " + name : name
    }

    /// A commune.
    static func commune(_ generator: inout SeededGenerator) -> String {
        let name = capitalised(stem(syllables: 1 + generator.below(2), &generator))
        switch generator.below(5) {
        case 0: return "Saint-\(name)"
        case 1: return "\(name)-sur-\(capitalised(stem(syllables: 1, &generator)))e"
        case 2: return "\(name)ville"
        case 3: return "\(name)ac"
        default: return "\(name)y"
        }
    }

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
