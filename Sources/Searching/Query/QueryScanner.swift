/// Walks over the characters of a query: spaces, punctuation that stands alone, operators, words.
///
/// Positions count Unicode scalars from 0. Every scan is linear in what it passes.
struct QueryScanner {
    /// The query.
    let text: String
    /// Its characters.
    let scalars: [Unicode.Scalar]
    /// The next character to read.
    var position = 0
    /// Where the run of punctuation ends that was last looked at, so that no run is looked at twice.
    private var punctuationEnd = 0

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    var isAtEnd: Bool { position >= scalars.count }

    /// The next character, or nil at the end.
    var next: Unicode.Scalar? { scalar(at: position) }

    /// The character at a position, or nil behind the end.
    func scalar(at position: Int) -> Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    /// What stands in a range.
    func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// The first position from `start` on whose character is no `isPassed`, or the end.
    func end(from start: Int, while isPassed: (Unicode.Scalar) -> Bool) -> Int {
        var end = start
        while end < scalars.count, isPassed(scalars[end]) { end += 1 }
        return end
    }

    mutating func skipSpaces() {
        position = end(from: position, while: QuerySyntax.isSpace)
    }

    /// Passes spaces and punctuation that means nothing: `?`, `!`, `:`, `—`, also `-` and `+` where no term follows.
    mutating func skipIgnored() {
        while true {
            skipSpaces()
            guard let next, operatorWord == nil else { return }
            if next == ":" {
                position += 1
                continue
            }
            let end = endOfPunctuation()
            guard end > position, next != "=" else { return }
            let run = scalars[position..<end]
            let stopper = scalar(at: end)
            let isAlone = stopper.map { QuerySyntax.isSpace($0) || $0 == ")" } ?? true || isDoubledSign(at: end)
            if isAlone && run.contains("*") { return }
            guard isAlone || (stopper.map(QueryScanner.opensPrimary) == true && !QueryScanner.isUnary(next)) else { return }
            position = end
        }
    }

    /// The end of the punctuation from the position on, up to a space, a parenthesis or a quotation mark.
    private mutating func endOfPunctuation() -> Int {
        if position >= punctuationEnd {
            var end = position
            while end < scalars.count, QuerySyntax.isPunctuation(scalars[end]), !QueryScanner.endsWord(scalars[end]), !isDoubledSign(at: end) {
                end += 1
            }
            punctuationEnd = end
        }
        return max(position, punctuationEnd)
    }

    private static func opensPrimary(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "(" || QuerySyntax.opensPhrase(scalar)
    }

    /// Whether a character before a term is an operator.
    static func isUnary(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "!" || scalar == "+"
    }

    /// Whether a character ends every word.
    static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        QuerySyntax.isSpace(scalar) || scalar == "(" || scalar == ")" || QuerySyntax.opensPhrase(scalar)
    }

    // MARK: Operators

    /// An operator that is a word or two signs.
    enum Operator {
        case and, or, except, not
    }

    /// The operator at the position and how it is written, or nil.
    var operatorWord: (meaning: Operator, length: Int)? {
        guard let next else { return nil }
        switch next {
        case "&": return scalar(at: position + 1) == "&" ? (.and, 2) : nil
        case "|": return scalar(at: position + 1) == "|" ? (.or, 2) : nil
        case "E", "A", "O", "S", "N": break
        default: return nil
        }
        let letters = scalars[position...].prefix(5).prefix { !QueryScanner.endsWord($0) && !isDoubledSign($0) }
        guard let meaning = QueryScanner.operators[String(String.UnicodeScalarView(letters))] else { return nil }
        return (meaning, letters.count)
    }

    /// Whether `&&` or `||` stands at a position.
    private func isDoubledSign(at position: Int) -> Bool {
        guard let sign = scalar(at: position), isDoubledSign(sign) else { return false }
        return scalar(at: position + 1) == sign
    }

    private func isDoubledSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "&" || scalar == "|"
    }

    private static let operators: [String: Operator] = [
        "ET": .and, "AND": .and, "OU": .or, "OR": .or, "SAUF": .except, "NON": .not, "NOT": .not,
    ]

    // MARK: Words

    /// A run of characters that is one word.
    struct Word {
        var range: Range<Int>
        /// Whether it is a web address, in which no sign means anything.
        var isAddress: Bool
    }

    /// The word at the position, which stays where it is.
    ///
    /// A word ends before a space, a parenthesis, a quotation mark, `^`, `&&`, `||`, and before `~` where that is not its
    /// first character; an address, also before a parenthesis that it does not open.
    func word() -> Word {
        var end = position
        var isAddress = next.map { $0 == "w" || $0 == "W" } == true && string(position..<min(position + 4, scalars.count)).lowercased() == "www."
        var open = 0
        while end < scalars.count {
            let scalar = scalars[end]
            if QuerySyntax.isSpace(scalar) || QuerySyntax.opensPhrase(scalar) || (scalar == "^" && end > position) { break }
            if isAddress {
                if scalar == "(" { open += 1 }
                if scalar == ")" { open -= 1 }
                if open < 0 { break }
            } else {
                if QueryScanner.endsWord(scalar) || (scalar == "~" && end > position) { break }
                if end > position, isDoubledSign(at: end) { break }
                if scalar == ":", end > position, self.scalar(at: end + 1) == "/", self.scalar(at: end + 2) == "/" { isAddress = true }
            }
            end += 1
        }
        return Word(range: position..<end, isAddress: isAddress)
    }

    /// A name and the colon that makes a field of it: `titre:`, `titre :`.
    struct Label {
        var range: Range<Int>
        /// Behind the colon.
        var end: Int
        /// Whether spaces stand between name and colon; then only a known name is a field.
        var isLoose: Bool
    }

    /// The name and colon at the position, which stays where it is; nil where there are none, as in `14:30` and `http://`.
    func label() -> Label? {
        let nameEnd = end(from: position, while: QuerySyntax.isNameCharacter)
        guard nameEnd > position, QueryScanner.isLetter(scalars[position]) else { return nil }
        let colon = end(from: nameEnd, while: QuerySyntax.isSpace)
        guard scalar(at: colon) == ":", !(scalar(at: colon + 1) == "/" && scalar(at: colon + 2) == "/") else { return nil }
        return Label(range: position..<nameEnd, end: colon + 1, isLoose: colon > nameEnd)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        QuerySyntax.isNameCharacter(scalar) && scalar.properties.isAlphabetic
    }
}
