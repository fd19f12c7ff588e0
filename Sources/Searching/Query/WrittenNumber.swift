/// Numbers in queries: `1,5`, `0.5`, `11000`, `11 000`, `3.000`.
enum WrittenNumber {
    /// Reads a number: at most 15 digits, and four decimals after a comma or a point. Groups of three digits, apart by
    /// spaces or points, are one number, as French writes it.
    static func value(_ text: some StringProtocol) -> Double? {
        var digits = Array(text.unicodeScalars)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        guard digits.count <= 40 else { return nil }
        let groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || QuerySyntax.isSpace($0) }
        let whole: [Unicode.Scalar]
        let decimals: [Unicode.Scalar]
        if groups.count > 1, isGrouped(groups) {
            let last = groups[groups.count - 1].split(separator: ",", omittingEmptySubsequences: false)
            whole = Array(groups.dropLast().joined()) + last[0]
            decimals = last.count > 1 ? Array(last[1]) : []
            if last.count > 1 && decimals.isEmpty { return nil }
        } else {
            let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
            guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            whole = Array(parts[0])
            decimals = parts.count > 1 ? Array(parts[1]) : []
        }
        guard (1...15).contains(whole.count), decimals.count <= 4, (whole + decimals).allSatisfy(QuerySyntax.isDigit)
        else { return nil }
        var literal = String.UnicodeScalarView(whole)
        if !decimals.isEmpty { literal += ["."] + decimals }
        return Double(String(literal)).map { isNegative && $0 > 0 ? -$0 : $0 }
    }

    /// Groups of thousands: one to three digits, then three digits each; a comma may follow the last.
    private static func isGrouped(_ groups: [ArraySlice<Unicode.Scalar>]) -> Bool {
        guard (1...3).contains(groups[0].count) else { return false }
        return groups.indices.dropFirst().allSatisfy { index in
            let group = index == groups.count - 1 ? groups[index].prefix { $0 != "," } : groups[index]
            return group.count == 3
        }
    }

    /// A number as `value` reads it: a point before the decimals, none where there are none.
    static func text(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
