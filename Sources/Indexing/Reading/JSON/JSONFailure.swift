internal import CSimdJSON

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
