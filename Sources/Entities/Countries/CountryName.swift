internal import CICU

/// The French names of countries, from ICU (CLDR): `KR` is « Corée du Sud ».
package enum CountryName {
    /// The name of the country with an ISO 3166-1 code of two capital letters; nil where there is none.
    package static func french(_ code: String) -> String? {
        let letters = Array(code.utf8)
        guard letters.count == 2, letters.allSatisfy({ $0 &- 0x41 < 26 }) else { return nil }
        return names[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)]
    }

    /// The names by the two letters of the codes.
    private static let names: [String?] = (0..<676).map { number in
        name(String(decoding: [UInt8(0x41 + number / 26), UInt8(0x41 + number % 26)], as: UTF8.self))
    }

    /// ICU gives the code where it knows no country.
    private static func name(_ code: String) -> String? {
        var units = [UInt16](repeating: 0, count: 96)
        var status = U_ZERO_ERROR
        let length = unsafe limier_uloc_getDisplayCountry("und_" + code, "fr", &units, Int32(units.count), &status)
        guard !limier_icu_failed(status), length > 0, length <= units.count else { return nil }
        let name = String(decoding: units[..<Int(length)], as: UTF16.self)
        return name == code ? nil : name
    }
}
