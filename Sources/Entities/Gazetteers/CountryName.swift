/// The French names of countries: `KR` is « Corée du Sud ».
package enum CountryName {
    /// The name of the country with an ISO 3166-1 code of two capital letters; nil where there is none.
    package static func french(_ code: String) -> String? {
        let letters = code.utf8Span.span
        guard letters.count == 2, letters[0] &- 0x41 < 26, letters[1] &- 0x41 < 26 else { return nil }
        return names[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)]
    }

    /// The names by the two letters of the codes.
    private static let names: [String?] = {
        var names = [String?](repeating: nil, count: 676)
        for (code, name) in ICUNames.countries {
            let letters = Array(code.utf8)
            guard letters.count == 2, letters.allSatisfy({ $0 &- 0x41 < 26 }) else { continue }
            names[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = name
        }
        return names
    }()
}
