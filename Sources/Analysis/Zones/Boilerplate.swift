/// Lines that a page adds to an article. The rules look at whole lines: an article may well speak of JavaScript or say "partager".
enum Boilerplate {
    /// In bytes; the notices of players and browsers are shorter.
    static let longestLine = 320

    /// Whether a line without spaces before it is boilerplate. Accents, case and the kind of apostrophe do not matter.
    static func contains(_ line: Span<UInt8>) -> Bool {
        guard line.count <= longestLine else { return false }
        let mayBegin = hasKnownOpening(line)
        let maySpeak = hasSubject(line)
        guard mayBegin || maySpeak else { return false }
        let folded = String(decoding: Folding.fold(SurfaceForm.of((0..<line.count).map { line.byte($0) })), as: UTF8.self)
        return mayBegin && (isPointer(folded) || isInvitation(folded)) || maySpeak && isPlayerNotice(folded)
    }

    /// What boilerplate lines begin with, notices of players apart.
    static var turns: [String] { pointers + invitations + labels }

    // MARK: Players and browsers

    private static let subjects = ["javascript", "html5", "flash player", "cookies"]

    /// Addresses the reader about the player or the browser. A sentence on the same matter has none of these turns.
    private static let notices = [
        "veuillez activer javascript", "merci d'activer javascript", "devez activer javascript", "activez javascript",
        "il faut activer javascript", "javascript doit etre active", "javascript est desactive", "javascript est requis",
        "javascript est necessaire", "javascript n'est pas active", "javascript semble desactive",
        "activer le javascript", "activer javascript dans votre navigateur",
        "votre navigateur ne supporte pas", "votre navigateur ne prend pas en charge", "votre navigateur ne permet pas",
        "navigateur web qui prend en charge la video", "navigateur qui prend en charge la video",
        "navigateur compatible avec la video html5", "navigateur n'est pas compatible",
        "votre navigateur n'accepte pas", "veuillez accepter les cookies", "pour visionner cette video, veuillez",
    ]

    private static func isPlayerNotice(_ line: String) -> Bool {
        guard subjects.contains(where: line.contains) || line.contains("votre navigateur") else { return false }
        return notices.contains(where: line.contains)
    }

    // MARK: Other articles

    private static let pointers = [
        "a lire aussi", "lire aussi", "a lire egalement", "lire egalement", "a voir aussi", "voir aussi", "voir egalement",
        "a ecouter aussi", "ecouter aussi", "a lire sur le meme sujet", "sur le meme sujet", "lire la suite", "a relire",
        "lisez aussi", "lire notre dossier", "lire l'article",
    ]

    /// "Lire aussi : …", "À lire aussi", "Lire aussi Le Sénat vote". In "Lire aussi vite est rare" a small letter follows.
    private static func isPointer(_ line: String) -> Bool {
        let line = line.drop { !$0.isLetter }
        for pointer in pointers where line.hasPrefix(pointer) {
            let rest = line.dropFirst(pointer.count).drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
            guard let next = rest.first else { return true }
            if ":|>»«-–—\"“→.…!".contains(next) { return true }
        }
        return false
    }

    // MARK: Invitations

    private static let invitations = [
        "abonnez-vous", "inscrivez-vous a notre newsletter", "inscrivez-vous a la newsletter", "suivez-nous sur",
        "rejoignez-nous sur", "partagez cet article", "partager cet article", "partager l'article", "partager sur",
        "partager :", "partager par", "partager facebook", "recevez notre newsletter", "telechargez notre application",
        "cet article est reserve aux abonnes", "la suite est reservee aux abonnes", "reserve aux abonnes",
    ]

    /// The whole line.
    private static let labels: Set<String> = [
        "partager", "partagez", "publicite", "newsletter", "newsletters", "imprimer", "commenter", "reagir",
        "javascript", "chargement", "s'abonner", "se connecter",
    ]

    private static let longestInvitation = 120

    private static func isInvitation(_ line: String) -> Bool {
        guard line.utf8.count <= longestInvitation else { return false }
        let label = line.drop { !$0.isLetter }
        if invitations.contains(where: label.hasPrefix) { return true }
        var end = label.endIndex
        while end > label.startIndex, !label[label.index(before: end)].isLetter { end = label.index(before: end) }
        return labels.contains(String(label[..<end]))
    }
}
