/// The words of grammar that the rules ask for.
extension GazetteerBuilder {
    mutating func addGrammar() {
        for word in ["le", "la", "les", "l"] { addWord(word, [.article, .function]) }
        for word in ["de", "du", "des", "d"] { addWord(word, [.of, .function]) }
        addWord("et", [.and, .function])
        for word in ["à", "en", "au", "aux", "dans", "vers", "depuis", "près", "via", "jusqu", "entre", "hors"] {
            addWord(word, [.at, .function])
        }
        for (number, month) in GazetteerBuilder.months.enumerated() {
            for form in month { addWord(form, [.month, .dateWord], payload: UInt32(number + 1)) }
        }
        for (number, day) in GazetteerBuilder.weekdays.enumerated() { addWord(day, [.weekday, .dateWord], payload: UInt32(number + 1) << 4) }
        for word in DateWords.numeralWords.keys { addWord(word, .numeral) }
        for word in QuantityWords.scaleWords { addWord(word, .unit) }
        for word in DateWords.triggers { addWord(word, .dateWord) }
        for word in GazetteerBuilder.function.split(separator: " ") { addWord(word, .function) }
        for word in NameFinder.directHeadWords.description.split(separator: " ") { addWord(word, .otherNoun) }
        for head in NameFinder.longHeadWords { addWord(head.prefix { $0 != " " }, .longPlaceHead) }
        for word in GazetteerBuilder.particles.split(separator: " ") { addWord(word, .particle) }
        for word in GazetteerBuilder.headAdjectives.split(separator: " ") { addWord(word, .headAdjective) }
    }

    static let months = [
        ["janvier", "janv"], ["février", "févr", "fév"], ["mars"], ["avril", "avr"], ["mai"], ["juin"], ["juillet", "juil"],
        ["août"], ["septembre", "sept"], ["octobre", "oct"], ["novembre", "nov"], ["décembre", "déc"],
    ]

    static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    private static let function = """
        un une ce cet cette ces mon ton son ma ta sa mes tes ses notre votre leur nos vos leurs je tu il elle on nous vous ils elles \
        me te se lui y moi toi eux qui que quoi dont où quel quelle quels quelles lequel laquelle lesquels j m t s c n qu ne pas plus ni \
        ou mais or donc car si comme quand lorsque lorsqu puisque puisqu quoique parce tandis afin ainsi alors aussi encore déjà \
        par pour avec sans sous sur chez contre avant après pendant durant malgré selon suite devant derrière parmi outre sauf face \
        est sont était étaient sera seront fut furent été être a ont avait avaient aura auront eu avoir ai as avons avez avais sommes suis \
        soit serait seraient aurait auraient fait peut peuvent doit doivent va vont celui celle ceux celles cela ceci ça c'est tout toute tous toutes \
        même mêmes autre autres aucun aucune chaque plusieurs quelque quelques certains certaines tel telle tels telles très trop peu bien mal \
        non oui voici voilà puis ensuite enfin toujours jamais souvent parfois ici là hier demain aujourd hui cependant toutefois pourtant néanmoins \
        lors autour dès près loin hormis excepté concernant quant
        """

    private static let particles = """
        von van der den ben bin ibn al el ed abou abu oum da di del della dos das do e y zu ter ten af ould bint bar of the
        """

    private static let headAdjectives = """
        national nationale nationaux nationales général générale généraux international internationale internationales européen européenne \
        régional régionale départemental départementale municipal municipale fédéral fédérale central centrale royal royale public publique \
        social sociale supérieur supérieure suprême constitutionnel constitutionnelle correctionnel administratif administrative judiciaire \
        économique économiques politique démocratique démocrate républicain républicaine populaire socialiste communiste libéral libérale \
        conservateur travailliste militaire spécial spéciale mondial mondiale universitaire hospitalier scientifique technique technologique \
        polytechnique normale catholique protestante islamique juif central interministériel interprofessionnel intercommunal communal \
        olympiques mondiaux mondiales paralympiques étrangères étrangère sociales publics publiques territoriales rural rurale ruraux rurales \
        numérique durable écologique énergétique scolaire civile étrangers humain humains humaines métropolitain territorial territoriale maritime aérienne navale agricole industriel olympique sportif sportive française français
        """
}
