/// Words that make a question of a query and say little of what is asked for: « à quoi *sert* … », « comment *s’appelle* … », « que
/// *faut*-il *faire* … ». Where others are sought too they count less. Folded forms.
package enum QuestionWords {
    /// Whether a folded form is in the list.
    package static func contains(_ folded: String) -> Bool { forms.contains(folded) }

    private static let forms = Set(
        """
        appelle appellent appelait appelle-t-on designe designent dit dites dois doit doivent devons devez devrait est-ce fais fait
        faire faites faut faudrait nomme nomment nommait peut peux peuvent pourrait puis pouvez pouvons quelqu qu'est-ce savoir sert
        servent servait signifie signifient veut veux veulent y
        """
        .split { $0 == " " || $0 == "\n" }.map(String.init))
}
