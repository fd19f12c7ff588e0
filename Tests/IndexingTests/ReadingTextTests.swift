import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading text files")
struct ReadingTextTests {
    private func document(_ content: String) throws -> Document {
        let reading = try Reading(file: "a.txt", content)
        #expect(reading.problems.isEmpty)
        return try #require(reading.documents.first)
    }

    @Test(
        "A short first line that is no sentence is the headline and leaves the text",
        arguments: [
            ("Le Brexit en marche\nLe texte suit.\nEncore.", "Le Brexit en marche", "Le texte suit.\nEncore."),
            ("\n  Le Brexit en marche  \r\n\r\n  Le texte suit.\r\n", "Le Brexit en marche", "  Le texte suit.\r\n"),
            ("Chapitre 1\n\n\nTexte", "Chapitre 1", "Texte"),
            ("\u{FEFF}Titre\nTexte", "Titre", "Texte"),
            ("« Ça suffit »\nTexte", "« Ça suffit »", "Texte"),
        ])
    func headline(content: String, title: String, text: String) throws {
        let document = try document(content)
        #expect(document.title == title)
        #expect(document.text == text)
        #expect(document.id == "a.txt")
    }

    @Test(
        "Without a headline the first sentence is the title and the text stays whole",
        arguments: [
            ("Il pleut. Il fait froid.\nSuite.", "Il pleut."),
            ("Une seule ligne sans fin", "Une seule ligne sans fin"),
            ("Qui a gagné ?\nPersonne.", "Qui a gagné ?"),
            ("Il a dit : « Non. » Puis il est parti.\nFin.", "Il a dit : « Non. »"),
            ("« Non ! » a-t-il dit hier. Puis rien.\nFin.", "« Non ! » a-t-il dit hier."),
            ("M. Macron et Mme. Le Pen se sont vus. Fin.\nFin.", "M. Macron et Mme. Le Pen se sont vus."),
            ("Le PIB a crû de 1.5 % en mai… Enfin.\nFin.", "Le PIB a crû de 1.5 % en mai…"),
        ])
    func firstSentence(content: String, title: String) throws {
        let document = try document(content)
        #expect(document.title == title)
        #expect(document.text == content)
    }

    @Test("A sentence over several lines is one title; a blank line ends it")
    func wrappedSentence() throws {
        let long = String(repeating: "très ", count: 25) + "long"
        #expect(try document("\(long)\net encore. Suite.").title == "\(long) et encore.")
        #expect(try document("\(long)\n\net encore. Suite.").title == long)
    }

    @Test("A long first sentence is cut between two words")
    func longSentence() throws {
        let content = String(repeating: "mot, ", count: 100) + "fin."
        let title = try document(content).title
        #expect(title == String(repeating: "mot, ", count: 31) + "mot…")
        #expect(title.count <= 160)
        #expect(try document(String(repeating: "x", count: 500)).title == String(repeating: "x", count: 159) + "…")
    }

    @Test("A line of 120 characters can be a headline, one of 121 cannot", arguments: [(120, true), (121, false)])
    func headlineLength(length: Int, isHeadline: Bool) throws {
        let line = String(repeating: "é", count: length)
        #expect((try document(line + "\nTexte.").text == "Texte.") == isHeadline)
    }

    @Test(
        "A line of metadata after the headline or first of all goes to the fields",
        arguments: [
            "Titre\nDate : 2024-03-14 | Source : Le Courrier | Auteur : Anne Kermarec | Rubrique : Culture | Mots-clés : a, b\nTexte.",
            "Mots-cle\u{301}s: a, b|RUBRIQUE: Culture|auteur:Anne Kermarec|source: Le Courrier|date: 14/03/2024\r\n\nTitre\nTexte.",
            "Titre\n\nDate\u{A0}: 14 mars 2024 | Source\u{202F}:\u{A0}Le Courrier | Author: Anne Kermarec | Section: Culture | Keywords: a,b\n\nTexte.",
        ])
    func metadata(content: String) throws {
        let expected = Document(
            id: "a.txt", title: "Titre", text: "Texte.", date: Day(year: 2024, month: 3, day: 14),
            source: "Le Courrier", author: "Anne Kermarec", section: "Culture", keywords: ["a", "b"])
        #expect(try document(content) == expected)
    }

    @Test("Any subset of the keys is metadata; a line with anything else is text")
    func partialMetadata() throws {
        #expect(try document("Titre\nSource : AFP\nTexte.").source == "AFP")
        #expect(try document("Titre\nSource : \nTexte.").source == nil)
        for line in ["Source : AFP | Note : rien", "Source AFP", "Le maire : « Oui »", "Source : a | b"] {
            let document = try document("Titre\n\(line)\nTexte.")
            #expect(document.text == "\(line)\nTexte.")
            #expect(document.source == nil)
        }
    }

    @Test("Metadata before a text without headline leaves the text")
    func metadataBeforeText() throws {
        let document = try document("Source : AFP\n\nIl pleut. Il vente.\nFin.")
        #expect(document.title == "Il pleut.")
        #expect(document.text == "Il pleut. Il vente.\nFin.")
    }

    @Test("A headline without anything after it is the text")
    func onlyHeadline() throws {
        let document = try document("Le titre seul\nSource : AFP\n")
        #expect(document.title == "Le titre seul")
        #expect(document.text == "Le titre seul")
        #expect(document.source == "AFP")
    }

    @Test("An unreadable date in the metadata is a warning, and stored")
    func badMetadataDate() throws {
        let reading = try Reading(file: "a.txt", "Titre\nDate : \"hier\" | Source : AFP\nTexte.")
        #expect(reading.order == ["badDate", "a.txt"])
        #expect(reading.problems.first?.severity == .warning)
        #expect(reading.documents.first?.otherFields == [.init(name: "date", json: #""\"hier\"""#)])
    }

    @Test(
        "A text without metadata is dated by itself",
        arguments: [
            ("Titre\nParis (AFP).\n\nA\n\nB\n\nLa fin (27/12/2024).", "2024-12-27"),
            ("Titre (1/2/2023)\nParis, le 3 mars 2024.", "2023-02-01"),
            ("Titre\nParis, le 27 décembre 2024, par AFP.", "2024-12-27"),
            ("Titre\nParis, le mardi 1er janvier 2024.", "2024-01-01"),
            ("Titre\nPublié le\u{A0}4\u{A0}août\u{A0}2021\nTexte.", "2021-08-04"),
            ("Titre\nPublié 27/12/2024 à 10h\nTexte.", "2024-12-27"),
            ("Le 3 mai 2020 a été un jour de pluie. Suite.\nFin.", "2020-05-03"),
            ("Titre\nLigne.\nPublié le 3 mai 2020.", "2020-05-03"),
        ])
    func dateline(content: String, day: String) throws {
        #expect(try document(content).date?.description == day)
    }

    @Test(
        "What only looks like a date, or comes too late, is none",
        arguments: [
            "Titre\nA.\nB.\nPublié le 3 mai 2020.", "Titre\nle 32 mai 2020", "Titre\n1/27/12/2024", "Titre\n27/12/20245",
            "Titre\n(31/02/2024)", "Titre\nle 3 mai 20201", "Titre\nle mai 2020", "Titre\n27/12/2024/3",
        ])
    func noDate(content: String) throws {
        #expect(try document(content).date == nil)
    }

    @Test("An empty file or one of white space only is a problem", arguments: ["", "\n\n", " \t\r\n\u{A0}", "\u{FEFF}", "Source : AFP\n"])
    func emptyFile(content: String) throws {
        #expect(try Reading(file: "a.txt", content).order == ["emptyFile"])
    }

    @Test("Invalid UTF-8 is reported with the byte in the file and the way to convert it")
    func invalidUTF8() throws {
        for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
            let reading = try Reading(file: "a.txt", mark + Array("Titre\ncaf".utf8) + [0xE9] + Array(" noir".utf8))
            let problem = try #require(reading.problems.first)
            #expect(reading.order == ["invalidUTF8"])
            #expect(problem.location.byteOffset == mark.count + 9)
            #expect(problem.description.contains("a.txt: invalid UTF-8 at byte \(mark.count + 9) of the file"))
            #expect(problem.description.contains("iconv -f WINDOWS-1252 -t UTF-8"))
        }
    }

    @Test("UTF-16 is named as such", arguments: [[0xFF, 0xFE, 0x41, 0], [0xFE, 0xFF, 0, 0x41]] as [[UInt8]])
    func utf16(bytes: [UInt8]) throws {
        let reading = try Reading(file: "a.txt", bytes)
        #expect(reading.order == ["invalidUTF8"])
        #expect(reading.problems.first?.message.contains("iconv -f UTF-16 -t UTF-8") == true)
    }

    @Test("Zero bytes at the front make a file binary; later ones do not")
    func binary() throws {
        #expect(try Reading(file: "a.txt", Array("PNG".utf8) + [0, 1]).order == ["binary"])
        #expect(try Reading(file: "a.png", Array("PNG".utf8) + [0, 1]).order == ["binary"])
        let late = Array(String(repeating: "mot ", count: 2048).utf8) + [0] + Array("fin".utf8)
        #expect(try Reading(file: "a.txt", late).order == ["a.txt"])
    }

    @Test("A text file over the limit is skipped, one at the limit is read")
    func tooLong() throws {
        for batchBytes in [1, 7, 1 << 20] {
            let options = InputOptions(maximumLineBytes: 20, batchBytes: batchBytes)
            #expect(try Reading(file: "a.txt", String(repeating: "x", count: 20), options).order == ["a.txt"])
            #expect(try Reading(file: "a.txt", String(repeating: "x", count: 21), options).order == ["fileTooLong"])
            let zipped = Compressed.gzip(Array(String(repeating: "x", count: 100_000).utf8))
            #expect(try Reading(file: "a.txt.gz", zipped, options).order == ["fileTooLong"])
        }
    }
}
