/// The forms of a demonym: masculine and feminine, one and several.
enum DemonymInflection {
    /// All forms of a masculine singular, each once. Where the rules do not give the feminine, it is given.
    static func forms(of masculine: String, feminine given: String?) -> [String] {
        let feminine = given ?? feminine(of: masculine)
        var forms: [String] = []
        for form in [masculine, plural(of: masculine), feminine, plural(of: feminine)] where !forms.contains(form) {
            forms.append(form)
        }
        return forms
    }

    private static func plural(of word: String) -> String {
        guard let last = word.last else { return word }
        return "sxz".contains(last) ? word : word + "s"
    }

    /// -ien, -éen: -ienne, -éenne; -er: -ère; -if: -ive; -e stays; anything else takes an e.
    private static func feminine(of word: String) -> String {
        if word.hasSuffix("e") { return word }
        if word.hasSuffix("ien") || word.hasSuffix("éen") || word.hasSuffix("yen") { return word + "ne" }
        if word.hasSuffix("er") { return word.dropLast(2) + "ère" }
        if word.hasSuffix("if") { return word.dropLast() + "ve" }
        if word.hasSuffix("i") || word.hasSuffix("é") || word.hasSuffix("ais") || word.hasSuffix("ois") || word.hasSuffix("ain") { return word + "e" }
        return word + "e"
    }
}
