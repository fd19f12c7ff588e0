/// The French names of countries: `KR` is « Corée du Sud ».
package enum CountryName {
    /// The name of the country with an ISO 3166-1 code of two capital letters; nil where there is none.
    package static func french(_ code: String) -> String? { names[code] }

    private static let names = Dictionary(ICUNames.countries.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
}
