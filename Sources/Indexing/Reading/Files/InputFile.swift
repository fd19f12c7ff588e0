/// A file to be read, found but not opened.
struct InputFile: Sendable {
    /// Where it is; nil for standard input.
    var path: FilePath?
    /// What it is called.
    var name: InputName
    /// Bytes on disk; nil for a pipe or a device.
    var size: Int?
    /// The compression that the name promises.
    var compression: Compression?
    /// The format where it is told or the name promises one; nil where the content has to tell.
    var format: InputFormat?
    /// Whether the name ends in `.json`, which is not always one object a line.
    var isNamedJSON: Bool

    /// About how much text some of its bytes are: of French, gzip and zstd leave a third.
    func textBytes(of bytes: Int) -> Int {
        compression == nil ? bytes : 3 * bytes
    }

    /// Standard input.
    static func standardInput(_ options: InputOptions) -> InputFile {
        InputFile(
            path: nil, name: InputName(path: "standard input", id: "-"), size: nil, compression: nil,
            format: options.format == .auto ? nil : options.format, isNamedJSON: false)
    }

    /// A file at a path, called by an id.
    init(_ path: FilePath, id: String, size: Int?, options: InputOptions) {
        let kind = FileNameKind(of: path)
        self.init(
            path: path, name: InputName(path: path.text, id: id), size: size, compression: kind.compression,
            format: options.format == .auto ? kind.format : options.format, isNamedJSON: kind.isNamedJSON)
    }

    private init(
        path: FilePath?, name: InputName, size: Int?, compression: Compression?, format: InputFormat?, isNamedJSON: Bool
    ) {
        self.path = path
        self.name = name
        self.size = size
        self.compression = compression
        self.format = format
        self.isNamedJSON = isNamedJSON
    }
}

/// What the extensions of a file's name promise: `.jsonl`, `.txt.gz`, …
struct FileNameKind: Sendable, Hashable {
    /// The compression, after the last extension.
    var compression: Compression?
    /// The format, after the last extension or the one before the compression's; nil where it is unknown.
    var format: InputFormat?
    /// Whether the format's extension is `.json`.
    var isNamedJSON: Bool

    /// Reads the name of a file.
    init(of path: FilePath) {
        let name = path.text.split(separator: "/").last.map { $0.lowercased() } ?? ""
        var parts = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        compression = parts.last.flatMap { Compression(fileExtension: $0) }
        if compression != nil { parts.removeLast() }
        isNamedJSON = parts.last == "json"
        switch parts.last {
        case "txt", "text": format = .text
        case "html", "htm", "xhtml": format = .html
        case "csv": format = .csv
        case "tsv", "tab": format = .tsv
        case "md", "markdown": format = .markdown
        case "trec", "sgml", "sgm": format = .trec
        case "jsonl", "ndjson", "json": format = .jsonl
        default: format = nil
        }
    }

    /// Whether a file of a folder is read: its format must be known and the wanted one, but any file can be forced to be text.
    func isWanted(as format: InputFormat) -> Bool {
        switch format {
        case .auto: self.format != nil
        case .text: true
        case .csv: self.format == .csv || self.format == .tsv
        case .jsonl, .html, .tsv, .markdown, .trec: self.format == format
        }
    }
}
