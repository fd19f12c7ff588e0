/// The words that quantities are made of, by their keys.
enum QuantityWords {
    /// What makes a number greater, as powers of ten.
    static let scales: [UInt64: Int] = [
        FoldedKey.of("millier"): 3, FoldedKey.of("milliers"): 3, FoldedKey.of("million"): 6, FoldedKey.of("millions"): 6,
        FoldedKey.of("milliard"): 9, FoldedKey.of("milliards"): 9, FoldedKey.of("billion"): 12, FoldedKey.of("billions"): 12,
    ]
    static let scaleWords = ["millier", "milliers", "million", "millions", "milliard", "milliards", "billion", "billions"]
    /// Scales in short before a currency: "5 M€", "3 Md€", "20 k€".
    static let shortScales: [UInt64: Int] = [
        FoldedKey.of("k"): 3, FoldedKey.of("m"): 6, FoldedKey.of("md"): 9, FoldedKey.of("mds"): 9,
    ]
    static let mille = FoldedKey.of("mille"), h = FoldedKey.of("h"), s = FoldedKey.of("s"), c = FoldedKey.of("c"), f = FoldedKey.of("f")
    static let pour = FoldedKey.of("pour"), cent = FoldedKey.of("cent")
    static let un = FoldedKey.of("un"), une = FoldedKey.of("une")

    /// Units in short, as they are written.
    static let symbols: Set<String> = [
        "km", "m", "cm", "mm", "kg", "g", "mg", "ha", "l", "cl", "ml", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "W", "V", "Hz", "kHz",
        "MHz", "GHz", "Ko", "Mo", "Go", "To", "ko", "KB", "MB", "GB", "TB", "min", "s", "ms", "dB", "t", "m2", "m3", "km2", "F", "CHF", "EUR",
        "USD", "kcal", "cm2", "cm3", "h", "L", "nm", "bar", "hPa", "ch",
    ]
    /// What stands before a number that counts nothing: an article, a page, a street.
    static let beforeNames: Set<UInt64> = [
        FoldedKey.of("article"), FoldedKey.of("articles"), FoldedKey.of("art"), FoldedKey.of("numero"), FoldedKey.of("no"), FoldedKey.of("n"),
        FoldedKey.of("page"), FoldedKey.of("pages"), FoldedKey.of("p"), FoldedKey.of("chapitre"), FoldedKey.of("version"), FoldedKey.of("tel"),
        FoldedKey.of("telephone"), FoldedKey.of("rue"), FoldedKey.of("loi"), FoldedKey.of("decret"), FoldedKey.of("alinea"), FoldedKey.of("ligne"),
        FoldedKey.of("tome"), FoldedKey.of("volume"), FoldedKey.of("episode"), FoldedKey.of("saison"), FoldedKey.of("groupe"), FoldedKey.of("chaine"),
        FoldedKey.of("route"), FoldedKey.of("porte"), FoldedKey.of("quai"), FoldedKey.of("paragraphe"), FoldedKey.of("figure"), FoldedKey.of("annee"),
    ]
    /// Adjectives that stand between a number and its noun.
    static let adjectives: Set<UInt64> = [
        FoldedKey.of("autres"), FoldedKey.of("jeunes"), FoldedKey.of("nouveaux"), FoldedKey.of("nouvelles"), FoldedKey.of("petits"),
        FoldedKey.of("petites"), FoldedKey.of("grands"), FoldedKey.of("grandes"), FoldedKey.of("premiers"), FoldedKey.of("premieres"),
        FoldedKey.of("derniers"), FoldedKey.of("dernieres"), FoldedKey.of("prochains"), FoldedKey.of("prochaines"),
    ]
}
