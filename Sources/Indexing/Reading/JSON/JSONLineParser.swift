internal import CSimdJSON

/// The parser of one JSON line at a time; its memory is used again for the next line.
@safe final class JSONLineParser {
    private let parser: OpaquePointer

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
        guard status == LIMIER_JSON_OK else {
            // LIMIER_JSON_NO_OFFSET is -1 for Swift, to which size_t is Int.
            let offset = unsafe limier_json_error_offset(parser)
            throw JSONFailure(status: status, offset: offset < 0 ? nil : offset)
        }
    }

    /// How many fields the object of the last line has; none after a failure.
    // Asked of the parser each time: a variable of a class costs more, for its exclusive access is checked.
    var fieldCount: Int {
        unsafe limier_json_field_count(parser)
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

    /// The string that a field is, if it is one and not blank.
    func nonblankString(_ index: Int) -> FieldReading<String> {
        guard kind(index) == LIMIER_JSON_STRING else { return .unreadable }
        let string = string(index)
        return string.isBlank ? .absent : .value(string)
    }

    /// The strings that are not blank of a field that is a string or an array of strings.
    func nonblankStrings(_ index: Int) -> FieldReading<[String]> {
        switch kind(index) {
        case LIMIER_JSON_STRING: .value([string(index)].filter { !$0.isBlank })
        case LIMIER_JSON_STRING_ARRAY: .value(elements(index).filter { !$0.isBlank })
        default: .unreadable
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

/// What comes of reading a field as something.
enum FieldReading<Value> {
    /// What it is.
    case value(Value)
    /// Nothing, which is allowed.
    case absent
    /// Something else.
    case unreadable

    /// The same with another value; unreadable where there is none.
    func map<Other>(_ transform: (Value) -> Other?) -> FieldReading<Other> {
        switch self {
        case .value(let value): transform(value).map { .value($0) } ?? .unreadable
        case .absent: .absent
        case .unreadable: .unreadable
        }
    }
}
