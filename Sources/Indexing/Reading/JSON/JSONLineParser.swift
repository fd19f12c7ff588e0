internal import CSimdJSON

/// The parser of one JSON line at a time; its memory is used again for the next line.
@safe final class JSONLineParser {
    private let parser: OpaquePointer
    /// How many fields the object of the last line has.
    private(set) var fieldCount = 0

    /// What a value is.
    typealias Kind = limier_json_kind

    /// A parser before its first line.
    init() {
        guard let parser = unsafe limier_json_create() else { preconditionFailure("out of memory") }
        unsafe self.parser = parser
    }

    deinit {
        unsafe limier_json_destroy(parser)
    }

    /// Parses and validates one line. Its fields can then be read as long as `bytes` is alive.
    func parse(_ bytes: InputBytes, line: Range<Int>) throws(JSONFailure) {
        let status = unsafe bytes.withUnsafePaddedBytes(in: line) { line in
            unsafe limier_json_parse(
                parser, line.assumingMemoryBound(to: CChar.self).baseAddress, line.count)
        }
        fieldCount = unsafe limier_json_field_count(parser)
        guard status == LIMIER_JSON_OK else {
            // LIMIER_JSON_NO_OFFSET is -1 for Swift, to which size_t is Int.
            let offset = unsafe limier_json_error_offset(parser)
            throw JSONFailure(status: status, offset: offset < 0 ? nil : offset)
        }
    }

    /// The name of a field.
    func name(_ index: Int) -> String {
        unsafe string(field(index).pointee.name)
    }

    /// What the value of a field is.
    func kind(_ index: Int) -> Kind {
        unsafe field(index).pointee.kind
    }

    /// The characters of a field that is a string.
    func string(_ index: Int) -> String {
        unsafe string(field(index).pointee.string)
    }

    /// The elements of a field that is an array of strings.
    func elements(_ index: Int) -> [String] {
        let field = unsafe field(index).pointee
        let all = unsafe limier_json_elements(parser)
        return unsafe (0..<field.element_count).compactMap { element in
            unsafe all.map { unsafe string($0[field.first_element + element]) }
        }
    }

    /// The value of a field as it stands in the line.
    func source(_ index: Int) -> String {
        unsafe string(field(index).pointee.source)
    }

    /// The value of a field as JSON text without white space between its tokens.
    func compactSource(_ index: Int) -> String {
        let source = unsafe field(index).pointee.source
        guard [LIMIER_JSON_ARRAY, LIMIER_JSON_STRING_ARRAY, LIMIER_JSON_OBJECT].contains(kind(index)) else {
            return self.source(index)
        }
        return unsafe String(unsafeUninitializedCapacity: source.length) { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe limier_json_compact(source, $0.baseAddress) }
        }
    }

    private func field(_ index: Int) -> UnsafePointer<limier_json_field> {
        precondition(index < fieldCount)
        guard let fields = unsafe limier_json_fields(parser) else { preconditionFailure("fields without memory") }
        return unsafe fields + index
    }

    /// The line is valid UTF-8 and has no lone surrogates: nothing is left to check.
    private func string(_ text: limier_json_text) -> String {
        let bytes = unsafe UnsafeRawBufferPointer(start: text.bytes, count: text.length)
        return unsafe String(copying: UTF8Span(unchecked: bytes.assumingMemoryBound(to: UInt8.self).span))
    }
}

/// Why a line cannot be parsed.
struct JSONFailure: Error {
    /// What the parser says.
    var status: limier_json_status
    /// Where in the line it stopped, where that is known.
    var offset: Int?

    /// The cause in a few words.
    var cause: String {
        switch status {
        case LIMIER_JSON_NOT_AN_OBJECT: "not an object"
        case LIMIER_JSON_INVALID_UTF8: "invalid UTF-8"
        case LIMIER_JSON_UNCLOSED_STRING: "unclosed string"
        case LIMIER_JSON_CONTROL_CHARACTER: "control character in a string"
        case LIMIER_JSON_BAD_ESCAPE: "wrong escape in a string" + place
        case LIMIER_JSON_LONE_SURROGATE: "half of a surrogate pair in a string" + place
        case LIMIER_JSON_BAD_NUMBER: "wrong number" + place
        case LIMIER_JSON_BAD_LITERAL: "neither true, false nor null" + place
        case LIMIER_JSON_INCOMPLETE: "the line does not end where its object ends"
        case LIMIER_JSON_TRAILING_CONTENT: "more than one object" + place
        case LIMIER_JSON_TOO_DEEP: "nested deeper than \(LIMIER_JSON_MAXIMUM_DEPTH) levels"
        case LIMIER_JSON_TOO_LONG: "longer than the JSON parser can take (4 GB)"
        case LIMIER_JSON_NO_MEMORY: "out of memory"
        default: "wrong or missing comma, colon or value" + place
        }
    }

    private var place: String {
        offset.map { " near byte \($0)" } ?? ""
    }
}
