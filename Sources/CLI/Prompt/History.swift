/// The lines that were entered, the oldest first: no empty one, none twice in a row, and not more than a number of them.
struct History: Hashable {
    /// How many lines are kept.
    static let limit = 1000

    /// The lines.
    private(set) var lines: [String] = []

    /// A history of some lines, entered one by one.
    init(_ lines: some Sequence<String> = []) {
        for line in lines { add(line) }
    }

    /// Adds a line; false where it was not worth keeping.
    @discardableResult
    mutating func add(_ line: String) -> Bool {
        guard !line.allSatisfy(\.isWhitespace), line != lines.last else { return false }
        lines.append(line)
        if lines.count > History.limit { lines.removeFirst(lines.count - History.limit) }
        return true
    }

    /// The newest line before a place that holds a text, small letters standing for capitals too; its place.
    func newest(holding text: String, before place: Int) -> Int? {
        guard !text.isEmpty else { return nil }
        return lines[..<min(max(0, place), lines.count)].lastIndex { $0.contains(text) || $0.lowercased().contains(text) }
    }
}
