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
    /// The keys of their letters as they are: these are not folded.
    static let symbolKeys = KeySet(symbols.map { FoldedKey.of($0.utf8) })
    /// What stands before a number that counts nothing: an article, a page, a street.
    static let beforeNames = KeySet(
        """
        article articles art numero no n page pages p chapitre version tel telephone rue loi decret alinea ligne tome \
        volume episode saison groupe chaine route porte quai paragraphe figure annee
        """)
    /// Adjectives that stand between a number and its noun.
    static let adjectives = KeySet(
        """
        autres jeunes nouveaux nouvelles petits petites grands grandes premiers premieres derniers dernieres prochains \
        prochaines
        """)
}
