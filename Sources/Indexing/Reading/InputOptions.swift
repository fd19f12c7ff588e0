/// How the documents of an input are written.
package enum InputFormat: String, Sendable, CaseIterable {
    /// By the extension of the file's name; where that says nothing, by the content.
    case auto
    /// One document a file, a headline and a line of metadata first where there are any.
    case text
    /// One JSON object a line.
    case jsonl
    /// One web page a file.
    case html
    /// One document a row below a line of column names; commas, semicolons or tabs, whatever that line has most.
    case csv
    /// The same with tabs.
    case tsv
    /// One Markdown document a file.
    case markdown
    /// Many `<DOC>` … `</DOC>` a file, as the collections of TREC and CLEF have them.
    case trec
}

/// What the readers of input are allowed and told to do.
package struct InputOptions: Sendable {
    /// The format of every input; `auto` to find out for each.
    package var format: InputFormat
    /// The longest record (line, row, document) and the longest file of one document that is read, in bytes; what is longer is skipped and reported.
    package var maximumLineBytes: Int
    /// About how many bytes of input a batch holds. One line is never divided, so a batch may be longer.
    package var batchBytes: Int
    /// Which fields of a JSON object and which columns of a CSV file are read as which part of a document.
    package var fieldNames: FieldNames

    /// Options; the defaults are those of the command line.
    package init(
        format: InputFormat = .auto, maximumLineBytes: Int = 256 << 20, batchBytes: Int = 512 << 10,
        fieldNames: FieldNames = FieldNames()
    ) {
        self.format = format
        self.maximumLineBytes = max(1, maximumLineBytes)
        self.batchBytes = max(1, batchBytes)
        self.fieldNames = fieldNames
    }
}

/// The names that each part of a document goes by in a JSON object or a CSV header, the preferred name first.
///
/// Where an object has several of them, the first name in this list that is there and not null is the part, and the
/// others are stored like any other field.
package struct FieldNames: Sendable, Hashable {
    package var id = ["id"]
    package var title = ["title", "headline", "titre"]
    package var text = ["text", "body", "contents", "texte", "contenu"]
    package var date = ["date"]
    package var source = ["source"]
    package var author = ["author"]
    package var section = ["section"]
    package var keywords = ["keywords"]

    /// The usual names.
    package init() {}

    /// Gives a part (`id`, `title`, …) names of its own in place of the usual ones; false where there is no such part.
    package mutating func name(_ part: String, _ names: [String]) -> Bool {
        guard let role = FieldRoles.Role.allCases.first(where: { $0.name == part }) else { return false }
        self[role] = names
        return true
    }

    /// The parts that can be named.
    package static var parts: [String] { FieldRoles.Role.allCases.map(\.name) }
}
