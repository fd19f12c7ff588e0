/// Numbers in queries: `1,5`, `0.5`, `11000`, `11 000`, `3.000`.
enum WrittenNumber {
    /// Reads a number whose thousands may stand in groups of three digits, apart by spaces or points, as French writes it;
    /// `3.000` is three thousand.
    static func value(_ text: some StringProtocol) -> Double? {
        let scalars = Array(text.unicodeScalars.prefix(41))
        let groups = scalars.drop { $0 == "-" }.split(omittingEmptySubsequences: false) { $0 == "." || QuerySyntax.isSpace($0) }
        guard groups.count > 1, isGrouped(groups) else { return decimal(text) }
        return decimal(String(String.UnicodeScalarView(scalars.filter { $0 != "." && !QuerySyntax.isSpace($0) })))
    }

    /// Reads a number of at most 15 digits, with up to four decimals after a comma or a point.
    static func decimal(_ text: some StringProtocol) -> Double? {
        let scalars = Array(text.unicodeScalars.prefix(41))
        let digits = scalars.first == "-" ? scalars.dropFirst() : scalars[...]
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, (1...15).contains(parts[0].count), parts.count == 1 || (1...4).contains(parts[1].count),
            parts.joined().allSatisfy(QuerySyntax.isDigit)
        else { return nil }
        let value = Double(String(String.UnicodeScalarView(parts.joined(separator: ["."])))) ?? 0
        return digits.count < scalars.count && value > 0 ? -value : value
    }

    /// Groups of thousands: one to three digits, then three digits each; a comma may follow the last.
    private static func isGrouped(_ groups: [ArraySlice<Unicode.Scalar>]) -> Bool {
        guard (1...3).contains(groups[0].count) else { return false }
        return groups.indices.dropFirst().allSatisfy { index in
            let group = index == groups.count - 1 ? groups[index].prefix { $0 != "," } : groups[index]
            return group.count == 3
        }
    }

    /// A number with a point before its decimals, none where there are none.
    static func text(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number with a comma, as both ways of reading take it.
    static func frenchText(_ number: Double) -> String {
        text(number).replacing(".", with: ",")
    }
}
