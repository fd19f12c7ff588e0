import Testing

@testable import Analysis

@Suite("Sentences")
struct SentenceTests {
    @Test("Sentences begin where a French reader sees them begin", arguments: [
        "Il vient. |Elle part ! |Où ? |Là-bas.",
        "Le chef de la Russie. |bien qu’il neige, ils avancent.",
        "Il a lu le texte. |des médias l’ont dit.",
        "M. Macron et MM. Dupont et Durand, le Dr. Martin et J.-P. Petit parlent. |Puis rien.",
        "César, mort en 44 av. J.-C. à Rome, etc. comme on sait. |Fin.",
        "Voir l’art. L. 121-1 du code, cf. ci-dessous. |Fin.",
        "Il pense... mais ne dit rien. |Fin.",
        "« Non ! » dit-il. |« Oui. » |Elle rit. |\"Bien.\" |Elle part.",
        "“Non !” dit-il. |Elle rit.",
        "Un titre\n|Le texte suit. |Et suit.",
        "Quelque 3.000 soldats, 1.500 blessés. |Fin.",
        "Le site limier.fr. |il est lent.",
        "Une seule",
        "",
    ])
    func starts(text: String) throws {
        let sentences = text.split(separator: "|", omittingEmptySubsequences: false)
        let bytes = Array(sentences.joined().utf8)
        var expected: [Int] = []
        for sentence in sentences.dropLast() { expected.append((expected.last ?? 0) + sentence.utf8.count) }
        let breaker = try #require(SentenceBreaker())
        #expect(breaker.starts(in: bytes.span, bytes.indices) == expected)
    }

    @Test("Offsets are those of the whole text")
    func offsets() throws {
        let bytes = Array("Été. Hier. Ici. ".utf8)
        let breaker = try #require(SentenceBreaker())
        #expect(breaker.starts(in: bytes.span, 7..<bytes.count) == [13])
    }
}
