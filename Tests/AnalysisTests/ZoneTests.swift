@testable import Analysis
import Testing

@Suite("Paragraphs and zones")
struct ZoneTests {
    @Test("A line break adds a hundred positions, several no more", arguments: [
        "Un.\nDeux", "Un.\r\n\r\nDeux", "Un\n\n\nDeux", "Un\u{2028}Deux", "\n\nUn\n—\nDeux\n\n",
    ])
    func gaps(text: String) {
        #expect(Analyzer().tokens(of: text).map(\.position) == [0, 101])
    }

    @Test("A soft wrap adds none: a long line without an end, then a small letter")
    func softWraps() {
        let long = "la commande affiche toutes les lignes du fichier"
        let words = 8
        #expect(Analyzer().tokens(of: long + "\nindiqué").last?.position == words)
        #expect(Analyzer().tokens(of: long + "\n   indiqué").last?.position == words)
        #expect(Analyzer().tokens(of: long + ".\nindiqué").last?.position == words + 100)
        #expect(Analyzer().tokens(of: long + "\nIndiqué").last?.position == words + 100)
        #expect(Analyzer().tokens(of: long + "\n\nindiqué").last?.position == words + 100)
        #expect(Analyzer().tokens(of: "court\nindiqué").last?.position == 101)
    }

    @Test("A line is body, keywords or boilerplate", arguments: [
        ("#LUkraine #capture #soldat", LineZone.keywords),
        ("  #a, #b | #c", .keywords),
        ("Le #PSG gagne", .body),
        ("#PSG gagne", .body),
        ("#", .body),
        ("", .body),
        ("Pour visionner cette vidéo, veuillez activer JavaScript et envisager de passer à un navigateur Web qui prend en charge la vidéo HTML5", .boilerplate),
        ("VEUILLEZ ACTIVER JAVASCRIPT", .boilerplate),
        ("Lire aussi : Le Sénat vote la loi", .boilerplate),
        ("À lire aussi", .boilerplate),
        ("A LIRE AUSSI – Le Sénat", .boilerplate),
        ("Abonnez-vous à notre newsletter", .boilerplate),
        ("Partager", .boilerplate),
        ("Partager sur Facebook", .boilerplate),
        ("Partager est une vertu que les enfants apprennent tôt.", .body),
        ("Lire aussi vite est rare, disent les enseignants.", .body),
        ("Les experts conseillent de désactiver JavaScript dans le navigateur.", .body),
        ("JavaScript est le langage des navigateurs et HTML5 leur format.", .body),
    ])
    func zones(line: String, zone: LineZone) {
        let bytes = Array(line.utf8)
        #expect(LineZone.of(bytes.span) == zone, "\(line)")
    }

    @Test("A document has title, body and keywords with a gap between")
    func document() {
        let title = Array("Un soldat capturé".utf8)
        let text = Array("Il est blessé.\nPartager\nFin.\n#Ukraine #PSG\n".utf8)
        let keywords = Array("guerre".utf8)
        var buffer = TokenBuffer()
        let analyzer = Analyzer()
        let zones = analyzer.analyse(title: title.span, text: text.span, keywords: keywords.span, into: &buffer)
        #expect(zones == ZonePositions(title: 0..<3, body: 103..<207, keywords: 307..<410))
        let terms = buffer.words.map { String(decoding: analyzer.lexicon[$0].surface, as: UTF8.self) }
        #expect(terms == ["un", "soldat", "capturé", "il", "est", "blessé", "fin", "guerre", "#ukraine", "ukraine", "#psg", "psg"])
    }

    @Test("Empty zones take no positions")
    func emptyZones() {
        let none: [UInt8] = []
        let text = Array("Un mot".utf8)
        var buffer = TokenBuffer()
        let zones = Analyzer().analyse(title: none.span, text: text.span, keywords: none.span, into: &buffer)
        #expect(zones.title.isEmpty && zones.keywords.isEmpty)
        #expect(zones.body == 0..<2)
    }
}
