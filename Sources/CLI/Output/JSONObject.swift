/// Writes a JSON object on one line, keys in the order in which they are added.
struct JSONObject {
    private var members: [String] = []

    /// An object without members.
    init() {}

    /// Adds a member whose value is JSON text already.
    mutating func add(_ name: String, json: String) {
        members.append(JSONObject.string(name) + ":" + json)
    }

    /// Adds a string, or null.
    mutating func add(_ name: String, _ value: String?) {
        add(name, json: value.map(JSONObject.string) ?? "null")
    }

    /// Adds a whole number.
    mutating func add(_ name: String, _ value: Int) {
        add(name, json: String(value))
    }

    /// Adds a number.
    mutating func add(_ name: String, _ value: Double) {
        add(name, json: value.isFinite ? "\(value)" : "null")
    }

    /// Adds a truth value.
    mutating func add(_ name: String, _ value: Bool) {
        add(name, json: value ? "true" : "false")
    }

    /// Adds an array of JSON texts.
    mutating func add(_ name: String, array: [String]) {
        add(name, json: "[" + array.joined(separator: ",") + "]")
    }

    /// The object as JSON text.
    var text: String { "{" + members.joined(separator: ",") + "}" }

    /// A string as JSON text (RFC 8259, section 7).
    static func string(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
