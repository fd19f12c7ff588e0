import Limier

@main
struct Quickstart {
    static func main() throws {
        let index = SearchIndex(path: "quickstart-index")
        try index.add([
            Document(
                id: "1", title: "L’Ukraine reçoit un porte-avions", text: "Un don inattendu, a dit le ministère.",
                date: Day(year: 2024, month: 12, day: 27)),
            Document(id: "2", title: "Marée basse", text: "Les porte-avions restent au port, près de l’Île-de-Bréhat."),
            Document(id: "3", text: "Rien à voir avec la mer."),
        ])
        for query in ["porteavions", "\"près de l’ile\"", "=Marée"] {
            let results = try index.search(query)
            print("\(query): \(results.total)")
            for hit in results.hits { print("  \(hit.id)  \(hit.title.rendered())  \(hit.snippet.rendered())") }
        }
    }
}
