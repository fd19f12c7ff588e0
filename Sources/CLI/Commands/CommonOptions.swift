import ArgumentParser
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
