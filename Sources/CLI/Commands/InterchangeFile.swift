import ArgumentParser

/// The file of `limier export` and `limier import`, and its format.
struct InterchangeFile: ParsableArguments {
    /// Formats that indexes are exchanged in.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// The Common Index File Format.
        case ciff
    }

    @Argument(help: "The format: ciff.")
    var format: Format?

    @Argument(help: ArgumentHelp("The file.", valueName: "FILE"))
    var file: String?

    /// `--ciff FILE`, as these commands took it at first: the same as `ciff FILE`.
    @Option(help: .hidden)
    var ciff: String?

    /// Where the file is.
    var path: String { file ?? ciff ?? "" }

    func validate() throws {
        let isGiven = format != nil && file != nil && ciff == nil || format == nil && ciff != nil
        if !isGiven { throw ValidationError("A format and a file are expected: ciff FILE") }
        if path.isEmpty { throw ValidationError("The name of the file is empty.") }
    }
}
