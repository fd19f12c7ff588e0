/// The words that dates are made of, by their keys.
enum DateWords {
    static let le = FoldedKey.of("le"), la = FoldedKey.of("la"), les = FoldedKey.of("les"), l = FoldedKey.of("l")
    static let en = FoldedKey.of("en"), de = FoldedKey.of("de"), du = FoldedKey.of("du"), d = FoldedKey.of("d"), au = FoldedKey.of("au")
    static let a = FoldedKey.of("a"), et = FoldedKey.of("et"), ou = FoldedKey.of("ou"), ici = FoldedKey.of("ici"), y = FoldedKey.of("y")
    static let il = FoldedKey.of("il"), dans = FoldedKey.of("dans"), depuis = FoldedKey.of("depuis"), entre = FoldedKey.of("entre")
    static let ce = FoldedKey.of("ce"), cet = FoldedKey.of("cet"), cette = FoldedKey.of("cette"), ci = FoldedKey.of("ci")
    static let avant = FoldedKey.of("avant"), apres = FoldedKey.of("apres"), av = FoldedKey.of("av"), apr = FoldedKey.of("apr"), ap = FoldedKey.of("ap")
    static let j = FoldedKey.of("j"), c = FoldedKey.of("c"), jesus = FoldedKey.of("jesus"), christ = FoldedKey.of("christ")
    static let hier = FoldedKey.of("hier"), demain = FoldedKey.of("demain"), aujourd = FoldedKey.of("aujourd"), hui = FoldedKey.of("hui")
    static let debut = FoldedKey.of("debut"), fin = FoldedKey.of("fin"), mi = FoldedKey.of("mi"), courant = FoldedKey.of("courant")
    static let annee = FoldedKey.of("annee"), annees = FoldedKey.of("annees"), an = FoldedKey.of("an"), ans = FoldedKey.of("ans")
    static let mois = FoldedKey.of("mois"), semaine = FoldedKey.of("semaine"), semaines = FoldedKey.of("semaines")
    static let jour = FoldedKey.of("jour"), jours = FoldedKey.of("jours"), week = FoldedKey.of("week"), end = FoldedKey.of("end")
    static let weekEnd = FoldedKey.of("weekend"), heures = FoldedKey.of("heures"), heure = FoldedKey.of("heure"), h = FoldedKey.of("h")
    static let siecle = FoldedKey.of("siecle")
    static let er = FoldedKey.of("er")

    /// dernier, passé, écoulé.
    static let last = KeySet("dernier derniere passe passee precedent precedente")
    static let partsOfDay = KeySet("matin midi soir")
    /// prochain, à venir.
    static let next = KeySet("prochain prochaine suivant suivante")
    /// What may stand before a year: en 2024, fin 2024, l’été 2024.
    static let beforeYear = KeySet("en debut fin mi courant annee an avant apres des vers jusqu printemps ete automne hiver horizon rentree noel trimestre semestre millesime fevrier")
    /// What makes a year of a number of four digits: la loi de 2019.
    static let ofYear = KeySet("de d et")
    /// What may stand before a time: à 20h, vers 14 heures.
    static let beforeTime = KeySet("a vers des jusqu")
    /// What stands before days from one to another: du 3 au 5 mars.
    static let beforeRange = KeySet("du les le")
    /// What may stand before a month without a year.
    static let beforeMonth = KeySet("en debut fin mi courant des")

    /// Numbers in letters.
    static let numeralWords = [
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
        "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "cents": 100,
        "vingts": 20, "mille": 1000,
    ]

    static let numerals: [UInt64: Int] = {
        var found: [UInt64: Int] = [:]
        for (word, number) in numeralWords { found[FoldedKey.of(word.utf8)] = number }
        return found
    }()

    /// What the finder stops at beside numbers, months and days of the week.
    static let triggers = [
        "hier", "demain", "aujourd", "année", "années", "an", "ans", "mois", "semaine", "semaines", "jours", "jour", "week", "weekend", "heures",
        "siècle",
    ]
}
