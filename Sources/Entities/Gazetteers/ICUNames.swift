internal import CICU

/// Names that ICU has in French (CLDR).
enum ICUNames {
    /// The countries with their ISO 3166-1 codes: Corée du Nord. Apostrophes are those of ICU.
    static let countries: [(code: String, name: String)] = {
        guard let codes = unsafe limier_uloc_countries() else { return [] }
        var found: [(String, String)] = []
        var number = 0
        var units = [UInt16](repeating: 0, count: 128)
        while let code = unsafe codes[number] {
            let length = Int(unsafe limier_region_name(code, "fr", &units, Int32(units.count)))
            if length > 0 && length <= units.count {
                found.append((unsafe String(cString: code), String(decoding: units[..<length], as: UTF16.self)))
            }
            number += 1
        }
        return found
    }()

    /// The cities that stand for time zones: Moscou, Séoul.
    static let cities: [String] = {
        let found = Found()
        unsafe limier_zone_cities("fr", Unmanaged.passUnretained(found).toOpaque()) { context, name, length in
            guard let context = unsafe context, let name = unsafe name else { return }
            let found = unsafe Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
            unsafe found.names.append(String(decoding: UnsafeBufferPointer(start: name, count: Int(length)), as: UTF16.self))
        }
        return found.names.filter { !$0.contains(" [") && !$0.contains("inconnu") }
    }()

    private final class Found {
        var names: [String] = []
    }
}
