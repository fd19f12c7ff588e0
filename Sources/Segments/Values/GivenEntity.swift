/// A named entity that came with a document.
package struct GivenEntity: Sendable, Hashable {
    /// What it is: person, place, organisation, country, hashtag, quantity or day.
    package var type: ValueField
    /// Its name: the canonical one where the document gives it, otherwise as it stands in the text.
    package var name: String
}

extension Document {
    /// The entities that came with the document: those of its field `entities` (or `entités`, `entites`), an array of objects
    /// with `type`, `text` (or `texte`) and perhaps `canonical` (or `canonique`).
    ///
    /// Elements of other shapes, and of types that `ValueField` does not know, are left out.
    package var givenEntities: [GivenEntity] {
        guard let field = otherFields.first(where: { Document.entityFields.contains($0.name) }) else { return [] }
        guard case .array(let elements)? = JSONValue(field.json) else { return [] }
        return elements.compactMap { element in
            guard case .object(let members) = element, let type = members.string("type").flatMap(ValueField.init(entityType:)),
                let name = members.string("canonical", "canonique", "text", "texte")
            else { return nil }
            return GivenEntity(type: type, name: name)
        }
    }

    private static let entityFields: Set<String> = ["entities", "entités", "entites"]
}

extension [String: JSONValue] {
    /// The first member among some names that is a string and not blank.
    fileprivate func string(_ names: String...) -> String? {
        for name in names {
            if case .string(let text)? = self[name], ValueText.of(text) != nil { return text }
        }
        return nil
    }
}
