import Entities
import Support
import Testing

/// What the rules make of names, with texts written for the tests.
@Suite("Names of persons, places and organisations")
struct NameTests {
    /// The names that are found in a text, each with its type: "lieu Metz".
    private func names(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return EntityExtractor().entities(text: text).filter { [.person, .place, .organisation, .country].contains($0.type) }
            .map { "\($0.type.name) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
    }

    @Test("a product is not its maker", arguments: [
        Row("Il a vu la Porsche 917 et une Ferrari devant l’usine Ferrari", "organisation Ferrari"),
        Row("La Renault Clio plaît aux ingénieurs de Renault", "organisation Renault"),
        Row("Les modèles Ferrari 488 Pista Pilota roulent"),
        Row("Le pilote de l’Airbus a parlé à Airbus", "organisation Airbus"),
        Row("l’Evora GT4 est rapide, Évora est belle", "lieu Évora"),
        Row("Silverstone Auctions vend des voitures à Silverstone", "organisation Silverstone Auctions & lieu Silverstone"),
    ])
    func products(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("an institution with a capital takes its complements in, and stops where another word begins", arguments: [
        Row("L’Association des maires ruraux proteste", "organisation Association des maires ruraux"),
        Row("selon la Fédération des acteurs de la solidarité", "organisation Fédération des acteurs de la solidarité"),
        Row("Il présentera au Parlement des mesures", "organisation Parlement"),
        Row("le Commissariat général au développement durable a calculé", "organisation Commissariat général au développement durable"),
        Row("le Haut Conseil pour la santé publique", "organisation Haut Conseil pour la santé publique"),
        Row("l’institut médico-éducatif Henri-Wallon", "organisation institut médico-éducatif Henri-Wallon"),
        Row("le président du Sénat Gérard Larcher", "organisation Sénat & personne Gérard Larcher"),
        Row("la compagnie de gendarmerie de Saint-Brieuc enquête", "organisation compagnie de gendarmerie de Saint-Brieuc"),
        Row("la police de Denver a trouvé un officier de police judiciaire", "organisation police de Denver"),
        Row("le préfet de police Didier Lallement", "personne Didier Lallement"),
        Row("la Haute-Savoie pour les vacances", "lieu Haute-Savoie"),
        Row("le garde des Sceaux au Conseil des ministres"),
    ])
    func institutions(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("a noun, a verb or a preposition tells what an unknown name is", arguments: [
        Row("le groupe de presse Zorblax licencie", "organisation Zorblax"),
        Row("le syndicat policier Alliance manifeste", "organisation Alliance"),
        Row("selon le président de Zorblax", "organisation Zorblax"),
        Row("il l’a raconté à Zorblax", "organisation Zorblax"),
        Row("le drame, rapporte Glomex, est clos", "organisation Glomex"),
        Row("dans les colonnes de Glomex", "organisation Glomex"),
        Row("le patron de La Java Bleue sert à boire", "organisation La Java Bleue"),
        Row("Capital.fr l’a écrit", "organisation Capital.fr"),
        Row("la société 2FConseil a facturé", "organisation 2FConseil"),
        Row("les chanteurs Garou et Corneille", "personne Garou & personne Corneille"),
        Row("la famille Zorblat est partie", "personne Zorblat"),
        Row("sous la direction de Gavan Kershaw", "personne Gavan Kershaw"),
        Row("sur le plateau de Laurent Ruquier", "personne Laurent Ruquier"),
        Row("Zorblat, leur jeune victime, est mort", "personne Zorblat"),
    ])
    func surroundings(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("a name that is also a word, a person or a country is told by its capital and its article", arguments: [
        Row("dans le Cher et la Somme, puis à Nice", "lieu Cher & lieu Somme & lieu Nice"),
        Row("en alerte (Oise, Nord, Somme et Aisne)", "lieu Oise & lieu Nord & lieu Somme & lieu Aisne"),
        Row("un entretien accordé à Libération", "organisation Libération"),
        Row("après la libération de la ville"),
        Row("selon le Parisien, l’Express et 20 Minutes", "organisation Parisien & organisation Express & organisation 20 Minutes"),
        Row("il a attendu 20 minutes"),
        Row("Le bilan de Hollande, un voyage en Hollande", "personne Hollande & lieu Hollande"),
        Row("Nancy : un homme arrêté", "lieu Nancy"),
        Row("il fête Noël et Pâques"),
        Row("un champion du Monde"),
    ])
    func ambiguous(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("places: roads, lines, buildings with their towns", arguments: [
        Row("sur l’A7 et la nationale N20, le RER B", "lieu A7 & lieu N20 & lieu RER B"),
        Row("à la maison d’arrêt de Fresnes", "lieu maison d’arrêt de Fresnes"),
        Row("au palais de justice de Grenoble", "lieu palais de justice de Grenoble"),
        Row("une rue de Paris", "lieu Paris"),
        Row("le procureur de la République de Metz", "lieu Metz"),
        Row("à Oxford Street, outre-Atlantique", "lieu Oxford Street"),
        Row("de St-Denis à St Chamond", "lieu St-Denis & lieu St Chamond"),
        Row("la maire de Paris Anne Hidalgo", "lieu Paris & personne Anne Hidalgo"),
    ])
    func places(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("signs and initials belong to names", arguments: [
        Row("sur Canal+ et chez Disney+", "organisation Canal+ & organisation Disney+"),
        Row("le parti En Marche ! a gagné", "organisation En Marche !"),
        Row("un concert de M. Pokora", "personne M. Pokora"),
        Row("Claude François Jr chante", "personne Claude François Jr"),
        Row("un discours de de Gaulle, et le Che", "personne de Gaulle & personne Che"),
        Row("la rivalité Griveaux-Villani", "personne Griveaux & personne Villani"),
        Row("les relations franco-algériennes", "pays franco-algériennes"),
    ])
    func signs(row: Row) { #expect(names(in: row.text) == row.expected) }

    @Test("works, events and prizes name nothing, nor do their parts", arguments: [
        Row("la Ligue des champions et la Ligue 1"), Row("un cocktail Molotov"), Row("la Légion d’honneur"), Row("Miss France chante"),
        Row("la New York Fashion Week"), Row("les 24 Heures du Mans"), Row("la loi El Khomri"),
    ])
    func others(row: Row) { #expect(names(in: row.text) == row.expected) }
}
