import Analysis
import Support
import Testing

@Suite("Stemming")
struct StemmingTests {
    @Test("Each rule of Snowball gives the stem of the reference", arguments: [
        // The standard suffixes, and what may stand before them.
        ("continuellement", "continuel"), ("continuelle", "continuel"), ("constance", "constanc"), ("politiques", "polit"),
        ("capitalisme", "capital"), ("admirable", "admir"), ("journalistes", "journal"), ("heureux", "heureux"),
        ("indicateur", "indiqu"), ("indicatrices", "indiqu"), ("publications", "publiqu"), ("biologie", "biolog"),
        ("diffusion", "diffus"), ("solutions", "solut"), ("fréquence", "fréquenc"), ("activement", "activ"),
        ("attentivement", "attent"), ("furieusement", "furieux"), ("heureusement", "heureux"), ("notamment", "not"),
        ("récemment", "récent"), ("confusément", "confus"), ("premièrement", "premi"), ("probablement", "probabl"),
        ("pratiquement", "pratiqu"), ("sécurité", "sécur"), ("probabilité", "probabl"), ("publicité", "publiqu"),
        ("activité", "activ"), ("négatif", "négat"), ("indicatives", "indiqu"), ("châteaux", "château"),
        ("généraux", "général"), ("bijoux", "bijou"), ("époux", "épou"), ("nombreuse", "nombreux"),
        ("sérieuses", "sérieux"), ("établissement", "établ"),
        // A letter that has served to mark another may be marked itself.
        ("attrouyément", "attroui"), ("bouya", "boui"), ("comptez-vouë", "comptez-vou"), ("aiuiutions", "aiuiu"),
        // The endings of verbs.
        ("finissait", "fin"), ("trahie", "trah"), ("mangerions", "mang"), ("mangeait", "mang"), ("plaçait", "plac"),
        ("envoyer", "envoi"), ("ennuyé", "ennui"), ("abandonnée", "abandon"), ("donnèrent", "don"), ("jouer", "jou"),
        ("palais", "palais"), ("mauvais", "mauvais"), ("déplais", "déplais"), ("française", "franc"),
        // The diaeresis.
        ("haïr", "haïr"), ("haïssent", "haïssent"), ("maïs", "maï"), ("noël", "noël"), ("canoë", "cano"),
        ("aiguë", "aigu"), ("naïveté", "naïvet"),
        // What is left at the end.
        ("ports", "port"), ("repos", "repos"), ("nation", "nation"), ("passion", "passion"), ("portier", "porti"),
        ("première", "premi"), ("table", "tabl"), ("ancienne", "ancien"), ("bonnes", "bon"), ("vieille", "vieil"),
        ("règne", "regn"), ("achèvent", "achèvent"), ("quand", "quand"), ("équipe", "équip"),
        ("voyageur", "voyageur"),
        // The words that are exceptions to RV.
        ("paris", "paris"), ("colis", "colis"), ("tapis", "tapis"), ("niais", "niais"),
        // Elisions, short words, foreign letters.
        ("l'ukraine", "ukrain"), ("d'avion", "avion"), ("qu'il", "il"), ("qu'", "qu'"),
        ("aujourd'hui", "aujourd'hui"), ("presqu'île", "presqu'îl"), ("à", "à"), ("y", "y"), ("", ""),
        ("œuvre", "œuvr"), ("straße", "straß"), ("жизнь", "жизнь"), ("東京", "東京"),
    ])
    func snowball(word: String, stem: String) {
        #expect(snowballStem(word) == stem)
    }

    @Test("A word typed with its accents or without has one stem", arguments: [
        ("abandonnée", "abandonnee", "abandon"), ("sécurités", "securites", "secur"),
        ("premières", "premieres", "premi"), ("armées", "armees", "arme"), ("armé", "arme", "arme"),
        ("visité", "visite", "visit"), ("donnèrent", "donnerent", "don"), ("coréenne", "coreenne", "coreen"),
        ("œuvres", "oeuvres", "oeuvr"), ("maïs", "mais", "mais"), ("français", "francais", "franc"),
        ("l'été", "l'ete", "ete"), ("générations", "generations", "gener"), ("à", "a", "a"),
    ])
    func accents(typed: String, plain: String, stem: String) {
        #expect(houseStem(typed) == stem)
        #expect(houseStem(plain) == stem)
    }

    @Test("Suffix accents are put back only after enough letters", arguments: [
        ("facilite", "facil"), ("visites", "visit"), ("l'elite", "elit"), ("demi-elite", "demi-elit"),
        ("different", "diff"), ("gerent", "gerent"), ("idees", "ide"), ("hiere", "hier"),
    ])
    func reaccenting(folded: String, stem: String) {
        #expect(houseStem(folded) == stem)
    }

    @Test("Foreign letters and capitals come out unharmed", arguments: [
        "ÎLE", "HIER", "YEUX", "a\u{0}b", "x\u{301}x", "🇫🇷", "ﬁn", "\u{80}\u{9F}\u{A0}", "İIıi",
    ])
    func unharmed(word: String) {
        #expect(snowballStem(word) == word)
    }
}

// Random words.
extension StemmingTests {
    @Test("Random bytes never trap, and never grow")
    func randomBytes() {
        var random = SeededGenerator("Stemming, random bytes")
        for _ in 0..<50_000 {
            let length = Int.random(in: 0...24, using: &random)
            let word = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(SnowballFrench.stem(word).count <= word.count, "\(random.seed): \(word)")
            #expect(FrenchStem.stem(folded: word).count <= word.count, "\(random.seed): \(word)")
        }
    }

    @Test("Random words keep their foreign letters, and stay UTF-8")
    func randomWords() {
        var random = SeededGenerator("Stemming, random words")
        let foreign = Set<Character>("ñжß東😀")
        for _ in 0..<20_000 {
            let word = Self.randomWord(of: Self.frenchPieces + foreign.map(String.init), using: &random)
            let stem = String(validating: SnowballFrench.stem(Array(word.utf8)), as: UTF8.self)
            #expect(stem?.filter(foreign.contains) == word.filter(foreign.contains), "\(random.seed): \(word)")
        }
    }

    @Test("The house's stem is the fold of Snowball's stem of the reaccented fold")
    func houseStemByDefinition() {
        var random = SeededGenerator("Stemming, house stem")
        for _ in 0..<20_000 {
            let word = Self.randomWord(of: Self.frenchPieces, using: &random)
            let definition = fold(snowballStem(reaccent(fold(word))))
            #expect(houseStem(word) == definition, "\(random.seed): \(word)")
        }
    }

    private static let frenchPieces = """
        a e i o u y b c d f g j l m n p q r s t v é è ë ï ç œ ' - qu ou oy ie al at ic iv abil eus enn ell s es \
        ance isme ique eux ation atrice logie ution ence ement ité ités if ive eaux aux oux euse issement amment emment \
        ment issait irions ions ée ées èrent erait erions ais aise assions ante ion ier ière ee iere ite erent
        """.split(separator: " ").map(String.init)

    private static func randomWord(of pieces: [String], using random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}

// The data beside the repository.
extension StemmingTests {
    @Test("The whole vocabulary of Snowball has the stems of Snowball", .enabled(if: SharedData.root != nil, "no data in ../shared"))
    func vocabulary() throws {
        let words = SharedData.lines(of: "data/conformance/snowball_french/voc.txt")
        let stems = SharedData.lines(of: "data/conformance/snowball_french/output.txt")
        #expect(words.count == 21_655)
        #expect(stems.count == words.count)
        let differences = zip(words, stems).filter { !snowballStem($0).utf8.elementsEqual($1.utf8) }
        #expect(differences.isEmpty, "\(differences.count) differ: \(differences.prefix(10))")
    }

    @Test("The table of stems holds", .enabled(if: SharedData.root != nil, "no data in ../shared"))
    func tableOfStems() throws {
        let rows = SharedData.lines(of: "vectors/stems.tsv").filter { !$0.hasPrefix("#") }
        #expect(!rows.isEmpty)
        for row in rows {
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(columns.count >= 4, "\(row)")
            #expect(snowballStem(columns[0]) == columns[2], "\(columns[0])")
            #expect(houseStem(columns[0]) == columns[3], "\(columns[0])")
        }
    }

    @Test("No accent is left in the stems of the vocabulary", .enabled(if: SharedData.root != nil, "no data in ../shared"))
    func foldedStems() throws {
        for word in SharedData.lines(of: "data/conformance/snowball_french/voc.txt") {
            let stem = houseStem(word)
            #expect(fold(stem) == stem, "\(word)")
        }
    }
}

private func snowballStem(_ word: String) -> String {
    String(decoding: SnowballFrench.stem(Array(word.utf8)), as: UTF8.self)
}

private func houseStem(_ word: String) -> String {
    String(decoding: FrenchStem.stem(folded: Array(fold(word).utf8)), as: UTF8.self)
}

/// Folding as far as these tests need it: the lower-case letters of French and its neighbours.
private func fold(_ word: String) -> String {
    let plain: [Unicode.Scalar: String] = [
        "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "æ": "ae", "ç": "c", "è": "e", "é": "e", "ê": "e",
        "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "õ": "o", "ö": "o",
        "ø": "o", "œ": "oe", "ß": "ss", "ù": "u", "ú": "u", "û": "u", "ü": "u", "ý": "y", "ÿ": "y",
    ]
    return word.unicodeScalars.map { plain[$0] ?? String($0) }.joined()
}

/// The reaccenting as it is specified, on strings.
private func reaccent(_ folded: String) -> String {
    let rules: [(plain: String, accented: String, lettersBefore: Int)] = [
        ("ee", "ée", 0), ("ees", "ées", 0), ("iere", "ière", 0), ("ieres", "ières", 0), ("ite", "ité", 4),
        ("ites", "ités", 4), ("erent", "èrent", 2),
    ]
    for rule in rules where folded.hasSuffix(rule.plain) {
        let before = folded.dropLast(rule.plain.count)
        let run = before.reversed().prefix { $0 != "'" && $0 != "-" }
        if run.count >= rule.lettersBefore { return before + rule.accented }
    }
    return folded
}
