import ArgumentParser
import Entities
import Limier
import Searching

/// `limier entities`: who and what an index is about.
struct EntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "List the entities of an index, the most frequent first.",
        discussion: """
            TYPE is personne, lieu, organisation, pays, date, quantité or hashtag, in English too; without it, the most frequent of each.
            The number is that of the documents that have an entity: found in their texts, or given with them.

            EXAMPLES
              limier entities personne
              limier entities -k 3
              limier entities --format tsv -k 0 lieu > lieux.tsv
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, tsv, json
    }

    @OptionGroup var location: IndexOption

    @Option(name: .customShort("k"), help: ArgumentHelp("Number of entities of a type (default: 10, of one type 50); 0 for all.", valueName: "N"))
    var limit: Int?

    @Option(help: "Form of the list: text, tsv (type TAB name TAB documents) or json, one object a line.")
    var format: Format = .text

    @Argument(help: ArgumentHelp("The type of entities.", valueName: "TYPE"))
    var type: NamedEntityType?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("-k must not be negative.") }
    }

    func run() throws {
        let reader = try location.index.open()
        let types = type.map { [$0.type] } ?? EntityType.allCases
        let limit = self.limit.map { $0 == 0 ? Int.max : $0 } ?? (type == nil ? 10 : 50)
        for type in types { printList(try reader.entities(of: type, limit: limit), type) }
    }

    private func printList(_ entities: [EntityStatistics], _ type: EntityType) {
        switch format {
        case .text:
            if entities.isEmpty { return }
            if self.type == nil { StandardStreams.output(Style.output.entity(type.shownName, type)) }
            let width = entities.map(\.documentCount.grouped.count).max() ?? 0
            for entity in entities {
                let count = entity.documentCount.grouped
                StandardStreams.output(String(repeating: " ", count: width - count.count + 2) + count + "  " + Escaping.terminal.escaped(entity.name))
            }
        case .tsv:
            for entity in entities { StandardStreams.output("\(type.name)\t\(entity.name)\t\(entity.documentCount)") }
        case .json:
            for entity in entities {
                var object = JSONObject()
                object.add("type", type.name)
                object.add("name", entity.name)
                object.add("documents", entity.documentCount)
                StandardStreams.output(object.text)
            }
        }
    }
}

/// A type of entities by its French or English name, one or many: personne, personnes, person, persons.
struct NamedEntityType: ExpressibleByArgument {
    let type: EntityType

    private static let names: [(EntityType, [String])] = [
        (.person, ["personne", "pers", "person", "people"]), (.place, ["lieu", "lieux", "place", "location"]),
        (.organisation, ["organisation", "organization", "org"]), (.country, ["pays", "country", "countries"]), (.date, ["date", "jour", "day"]),
        (.quantity, ["quantité", "quantite", "quantity", "quantities"]), (.hashtag, ["hashtag", "mot-dièse", "mot-diese"]),
    ]

    init?(argument: String) {
        let name = argument.lowercased()
        let one = name.hasSuffix("s") ? String(name.dropLast()) : name
        guard let found = NamedEntityType.names.first(where: { $0.1.contains(name) || $0.1.contains(one) }) else { return nil }
        type = found.0
    }

    static var allValueStrings: [String] { EntityType.allCases.map(\.name) }
}
