/// Normalisation form C (Unicode Standard Annex 15): texts that are read alike have one spelling.
package enum CanonicalText {
    /// The text in form C, as UTF-8.
    package static func of(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        // No character below U+0300 changes, nor composes with another such.
        if bytes.allSatisfy({ $0 < 0xCC }) { return bytes }
        guard let normalizer = Normalizer(.nfc) else { return bytes }
        let units = Array(text.utf16)
        return normalizer.isSurelyNormalized(units) ? bytes : normalizer.normalize(units)
    }
}
