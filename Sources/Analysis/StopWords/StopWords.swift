/// The function words that a bag of words leaves out of its score (FRENCH.md, 2.4). They are kept in the index and in
/// quotations. Surface forms: "même" is one, "meme" is not.
package enum StopWords {
    /// Whether `surface`, a UTF-8 surface form, is in the list.
    package static func contains(_ surface: [UInt8]) -> Bool {
        surface.count <= longest && initials[surface.count].contains(surface.first) && forms.contains(surface)
    }

    /// The same for a string.
    package static func contains(_ surface: String) -> Bool {
        let bytes = surface.utf8
        return bytes.count <= longest && initials[bytes.count].contains(bytes.first) && forms.contains(Array(bytes))
    }

    /// The number of forms.
    package static var count: Int { forms.count }

    private static let longest = forms.reduce(0) { max($0, $1.count) }

    /// For each length the first bytes of the forms: most words fail here.
    private static let initials = (0...longest).map { length in
        Initials(forms.lazy.filter { $0.count == length }.compactMap(\.first))
    }

    private static let forms = Set(
        """
        a ait au aussi aux avaient avait avec avoir c car ce ceci cela ces cet cette chez combien comme
        comment d dans de des donc dont du elle elles en entre est et eu furent fut il ils j je l la
        laquelle le lequel les lesquelles lesquels leur leurs lors lui m ma mais me mes moins mon même n ne
        ni nos notre nous on ont or ou où par pas plus pour pourquoi qu quand que quel quelle quelles quels
        qui quoi s sa sans se sera seront ses si soit son sont sous sur t ta te tes ton très tu un une vers
        vos votre vous y à ça étaient était été être
        """
        .split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
}
