import ArgumentParser
import Entities
import Limier
import Storage

/// The folder of the index, the same option everywhere.
struct IndexOption: ParsableArguments {
    @Option(name: .customLong("index"), help: ArgumentHelp("Folder of the index.", valueName: "DIR"))
    var path = "index"

    /// The index in the folder.
    var index: SearchIndex { SearchIndex(path: path) }

    /// The folder.
    var directory: FileSystemDirectory { FileSystemDirectory(path: path) }
}

/// Output for people or for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// A file of names of entities that the user adds to those that are known.
enum GazetteerOption {
    /// The content of a file, whose lines have been read without fault.
    static func text(_ path: String) throws -> String {
        let text = try TextFile.text(path)
        do {
            _ = try Gazetteer.builtIn(adding: text, file: path)
        } catch {
            throw Failure("\(error)")
        }
        return text
    }
}
