/// All files of the inputs in the order in which they are read, with the problems met on the way to them.
struct InputList: Sendable {
    /// The files and problems.
    private(set) var entries: [Entry] = []
    /// Bytes on disk of all files; nil where that cannot be known.
    private(set) var totalBytes: Int? = 0
    /// About how much text the files are whose size is known.
    private(set) var textBytes = 0

    /// A file, or what could not be read in place of one.
    enum Entry: Sendable {
        case file(InputFile)
        case problem(InputProblem)
    }

    private let options: InputOptions
    private var hasStandardInput = false

    /// Finds the files of inputs: files, folders and `-`.
    init(inputs: [String], options: InputOptions) throws(InputError) {
        self.options = options
        for input in inputs {
            if input == "-" { try addStandardInput() } else { try addPath(input) }
        }
    }

    private mutating func addStandardInput() throws(InputError) {
        if hasStandardInput {
            throw InputError(code: .repeatedStandardInput, input: "-", cause: "standard input can be read only once")
        }
        hasStandardInput = true
        add(.standardInput(options))
    }

    private mutating func addPath(_ input: String) throws(InputError) {
        let path = FilePath(input)
        do throws(SystemFailure) {
            let status = try FileStatus(of: path)
            try FileStatus.checkReadable(path)
            if status.kind == .folder {
                _ = try FolderListing(of: path)
                var visited: Set = [status.identity]
                addFolder(path, idPrefix: "", visited: &visited)
            } else {
                let size = status.kind == .regular ? status.size : nil
                add(InputFile(path, id: path.idOfNamedFile, size: size, options: options))
            }
        } catch {
            throw InputError(
                code: error.isMissingFile ? .notFound : .unreadable, input: input, cause: error.description)
        }
    }

    private mutating func add(_ file: InputFile) {
        entries.append(.file(file))
        textBytes += file.textBytes(of: file.size ?? 0)
        if let size = file.size, let total = totalBytes { totalBytes = total + size } else { totalBytes = nil }
    }

    /// Adds the files of a folder and of the folders in it, sorted by the bytes of their paths.
    ///
    /// A folder that links lead to several times, or to itself, is read the first time only.
    private mutating func addFolder(_ folder: FilePath, idPrefix: String, visited: inout Set<FileStatus.Identity>) {
        let names: [[UInt8]]
        do throws(SystemFailure) {
            names = try FolderListing(of: folder).visibleNames()
        } catch {
            return addProblem(folder, "the folder cannot be read: \(error); its files were skipped")
        }
        var children: [(sortKey: [UInt8], name: [UInt8], status: Result<FileStatus, SystemFailure>)] = []
        for name in names {
            let path = folder.appending(name)
            let status = Result { () throws(SystemFailure) in try FileStatus(of: path) }
            let isFolder = (try? status.get().kind) == .folder
            children.append((isFolder ? name + [UInt8(ascii: "/")] : name, name, status))
        }
        children.sort { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
        for child in children {
            let path = folder.appending(child.name)
            let id = idPrefix + String(decoding: child.name, as: UTF8.self)
            switch child.status {
            case .success(let status) where status.kind == .folder:
                if visited.insert(status.identity).inserted {
                    addFolder(path, idPrefix: id + "/", visited: &visited)
                }
            case .success(let status): addFile(path, id: id, status: status)
            case .failure(let failure): addUnreadable(path, failure.description)
            }
        }
    }

    /// Adds a file of a folder where it is of a wanted format.
    private mutating func addFile(_ path: FilePath, id: String, status: FileStatus) {
        guard FileNameKind(of: path).isWanted(as: options.format) else { return }
        if status.kind == .other { return addUnreadable(path, "it is a pipe or a device") }
        add(InputFile(path, id: id, size: status.size, options: options))
    }

    private mutating func addUnreadable(_ path: FilePath, _ cause: String) {
        guard FileNameKind(of: path).isWanted(as: options.format) else { return }
        addProblem(path, "the file cannot be read: \(cause); it was skipped")
    }

    private mutating func addProblem(_ path: FilePath, _ message: String) {
        entries.append(.problem(InputProblem(.unreadable, at: .init(file: path.text), message)))
    }
}
