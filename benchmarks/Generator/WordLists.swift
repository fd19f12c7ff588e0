/// Real words, so that the most frequent ones are those of the press.
enum WordLists {
    /// Nouns in the singular; those behind the bar are feminine. The plural is regular.
    static let masculineNouns = words(
        "ministre gouvernement président pays groupe projet accord ministère parti monde marché secteur député soldat service "
            + "emploi match conseil élu agriculteur hôpital problème film résultat")
    static let feminineNouns = words(
        "ville guerre région loi politique entreprise crise élection année semaine victoire police économie équipe femme "
            + "décision enquête école question réforme mesure mairie agence usine")
    /// Verbs of the first group, without their ending.
    static let verbStems = words(
        "annonc demand estim affirm expliqu cré utilis organis pass rest trouv montr port propos regrett rejet appel lanc press "
            + "réclam déclar")
    /// Adjectives that only add e and s.
    static let adjectiveStems = words("français allemand grand important petit américain mondial régional social prochain")

    static let firstNames = words(
        "Marie Jean Pierre Anne Nicolas Camille Élodie Léa Hugo Chloé François Émile Inès Mathieu Noémie Benoît Céline Gaëlle "
            + "Yann Loïc Agnès Ousmane Fatima Karim Nadia Thomas Claire Antoine Sophie Olivier")
    static let cities = words(
        "Paris Lyon Marseille Lille Brest Quimper Rennes Nantes Bordeaux Toulouse Nice Strasbourg Genève Bruxelles Montréal "
            + "Dakar Kiev Athènes Orléans Évry Nîmes Béziers Besançon Saint-Étienne Saint-Malo Aix-en-Provence")
    static let months = words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
    static let days = words("lundi mardi mercredi jeudi vendredi samedi dimanche")
    static let acronyms = ["l’Insee", "l’ONU", "la SNCF", "l’OTAN", "la CGT", "le CNRS", "l’UE", "EDF", "l’AFP"]
    static let compounds = ["porte-parole", "cessez-le-feu", "chef-lieu", "rendez-vous", "après-midi", "sous-préfecture", "week-end"]
    static let compoundBeginnings = ["franco-", "nord-", "sud-", "socio-", "anti-", "euro-", "non-", "ex-"]
    static let adverbs = [
        "hier", "désormais", "cependant", "en effet", "par ailleurs", "toutefois", "selon la préfecture", "dans ce contexte",
        "au total", "d’après les premiers éléments", "aujourd’hui", "jusqu’ici",
    ]
    static let linkers = ["et", "mais", "car", "tandis que", "alors que", "parce que", "puisque", "où", "qui ne", "afin que"]
    static let fillers = ["plus", "très", "pas", "aussi", "encore", "déjà", "bien", "toujours", "même"]
    static let prepositions = ["dans", "pour", "avec", "sur", "par", "contre", "sans", "après", "avant", "entre", "sous", "depuis", "à"]
    static let sections = ["France", "Monde", "Économie", "Culture", "Sports", "Sciences", "Société"]

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
