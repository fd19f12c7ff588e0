internal import CSimdJSON
internal import Segments

/// Makes a document of a JSON line.
///
/// - A field that is null is as good as absent.
/// - Of fields with the same name the last one counts, as in most readers of JSON.
/// - Of the several names of a part the preferred one counts; fields with the others are stored.
final class JSONDocumentReader {
    private let parser = JSONLineParser()
    private var roles: FieldRoles
    /// For each role the field that plays it.
    private var parts: [Part?]
    /// The fields that are only stored, in any order.
    private var others: [Int] = []

    private struct Part {
        var field: Int
        var rank: Int
    }

    /// A reader that knows the parts of a document by names.
    init(_ names: FieldNames) {
        roles = FieldRoles(names)
        parts = Array(repeating: nil, count: FieldRoles.Role.allCases.count)
    }

    /// The document of a line, or the problem with it.
    func document(of bytes: InputBytes, line: Range<Int>, number: Int, file: InputName) -> ParsedDocument {
        let location = InputProblem.Location(file: file.path, line: number)
        do throws(JSONFailure) {
            try parser.parse(bytes, line: line)
        } catch {
            return ParsedDocument(result: .failure(problem(error, bytes: bytes, line: line, at: location)))
        }
        assignFields()
        var warnings: [InputProblem] = []
        do throws(InputProblem) {
            let document = try assembled(id: { "\(file.id):\(number)" }, at: location, &warnings)
            return ParsedDocument(result: .success(document), warnings: warnings)
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    /// Finds the field for each part of the document.
    private func assignFields() {
        for role in parts.indices { parts[role] = nil }
        others.removeAll(keepingCapacity: true)
        for field in 0..<parser.fieldCount where parser.kind(field) != LIMIER_JSON_NULL {
            guard let entry = roles.entry(for: parser.name(field), at: field) else {
                others.append(field)
                continue
            }
            let role = entry.role.rawValue
            guard let holder = parts[role] else {
                parts[role] = Part(field: field, rank: entry.rank)
                continue
            }
            if entry.rank <= holder.rank { parts[role] = Part(field: field, rank: entry.rank) }
            if entry.rank < holder.rank { others.append(holder.field) }
            if entry.rank > holder.rank { others.append(field) }
        }
    }

    private func assembled(
        id missingID: () -> String, at location: InputProblem.Location, _ warnings: inout [InputProblem]
    ) throws(InputProblem) -> Document {
        let title = try string(.title, at: location) ?? ""
        guard let text = try string(.text, at: location) else {
            throw InputProblem(.missingText, at: location, "there is no field for the text; the line was skipped")
        }
        if text.isBlank, title.isBlank {
            throw InputProblem(.missingText, at: location, "the text is empty; the line was skipped")
        }
        var document = Document(id: try id(at: location) ?? missingID(), title: title, text: text)
        document.date = read(.date, "a date", .badDate, at: location, &warnings) { field in
            guard parser.kind(field) == LIMIER_JSON_STRING else { return .unreadable }
            let written = parser.string(field)
            if written.isBlank { return .absent }
            return Day(written: written).map { .value($0) } ?? .unreadable
        }
        document.source = read(.source, "a string", .wrongType, at: location, &warnings, oneString)
        document.section = read(.section, "a string", .wrongType, at: location, &warnings, oneString)
        document.author = read(.author, "a string or strings", .wrongType, at: location, &warnings) { field in
            guard let names = strings(field) else { return .unreadable }
            return names.isEmpty ? .absent : .value(names.joined(separator: ", "))
        }
        document.keywords =
            read(.keywords, "a string or strings", .wrongType, at: location, &warnings) { field in
                guard let words = strings(field) else { return .unreadable }
                let isList = parser.kind(field) == LIMIER_JSON_STRING_ARRAY
                return .value(isList ? words : Keywords.split(words.first ?? ""))
            } ?? []
        if !others.isEmpty { document.otherFields = storedFields() }
        return document
    }

    private func id(at location: InputProblem.Location) throws(InputProblem) -> String? {
        guard let field = parts[FieldRoles.Role.id.rawValue]?.field else { return nil }
        if parser.kind(field) == LIMIER_JSON_NUMBER { return parser.source(field) }
        guard let id = try string(.id, at: location), !id.isEmpty else { return nil }
        return id
    }

    /// A part that must be a string.
    private func string(_ role: FieldRoles.Role, at location: InputProblem.Location) throws(InputProblem) -> String? {
        guard let field = parts[role.rawValue]?.field else { return nil }
        if parser.kind(field) == LIMIER_JSON_STRING { return parser.string(field) }
        throw InputProblem(
            .wrongType, at: location,
            "the field \(parser.name(field)) is \(parser.kind(field).nameWithArticle); the line was skipped")
    }
}

// The parts without which a document is still a document.
extension JSONDocumentReader {
    private enum Reading<Value> {
        case value(Value)
        case absent
        case unreadable
    }

    /// Reads a part; where that fails, warns and leaves the field among the stored ones.
    private func read<Value>(
        _ role: FieldRoles.Role, _ expected: String, _ code: InputProblem.Code, at location: InputProblem.Location,
        _ warnings: inout [InputProblem], _ body: (Int) -> Reading<Value>
    ) -> Value? {
        guard let field = parts[role.rawValue]?.field else { return nil }
        switch body(field) {
        case .value(let value): return value
        case .absent: return nil
        case .unreadable:
            others.append(field)
            let written = parser.compactSource(field)
            let excerpt = written.count > 40 ? written.prefix(40) + "…" : written[...]
            warnings.append(
                InputProblem(
                    code, .warning, at: location,
                    "the field \(parser.name(field)) is not \(expected): \(excerpt); it was stored as it is"))
            return nil
        }
    }

    private func oneString(_ field: Int) -> Reading<String> {
        guard parser.kind(field) == LIMIER_JSON_STRING else { return .unreadable }
        let string = parser.string(field)
        return string.isBlank ? .absent : .value(string)
    }

    /// The strings that are not blank of a field that is a string or an array of strings.
    private func strings(_ field: Int) -> [String]? {
        switch parser.kind(field) {
        case LIMIER_JSON_STRING: [parser.string(field)].filter { !$0.isBlank }
        case LIMIER_JSON_STRING_ARRAY: parser.elements(field).filter { !$0.isBlank }
        default: nil
        }
    }

    /// The fields that are only stored, in the order of the line; of several with one name the last.
    private func storedFields() -> [Document.Field] {
        var names: Set<String> = []
        var fields: [Document.Field] = []
        for field in others.sorted().reversed() {
            let name = parser.name(field)
            if names.insert(name).inserted {
                fields.append(Document.Field(name: name, json: parser.compactSource(field)))
            }
        }
        return fields.reversed()
    }

    private func problem(
        _ failure: JSONFailure, bytes: InputBytes, line: Range<Int>, at location: InputProblem.Location
    ) -> InputProblem {
        var location = location
        guard failure.status == LIMIER_JSON_INVALID_UTF8 else {
            location.byteOffset = failure.offset
            return InputProblem(.badJSON, at: location, "invalid JSON: \(failure.cause); the line was skipped")
        }
        location.byteOffset = bytes.offsetOfInvalidUTF8(in: line)
        let place = location.byteOffset.map { " at byte \($0) of the line" } ?? ""
        return InputProblem(
            .invalidUTF8, at: location,
            "invalid UTF-8\(place); the line was skipped (for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
    }
}

extension limier_json_kind {
    /// The kind in a sentence: "a number".
    fileprivate var nameWithArticle: String {
        switch self {
        case LIMIER_JSON_BOOLEAN: "true or false"
        case LIMIER_JSON_NUMBER: "a number"
        case LIMIER_JSON_STRING: "a string"
        case LIMIER_JSON_OBJECT: "an object"
        case LIMIER_JSON_NULL: "null"
        default: "an array"
        }
    }
}
