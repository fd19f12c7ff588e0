/// A value of a field of a document.
package struct FieldValue: Sendable, Hashable {
    /// The field.
    package var field: ValueField
    /// The value, as `ValueText` gives it: not yet normalised.
    package var text: String

    /// A value of a field.
    package init(field: ValueField, text: String) {
        self.field = field
        self.text = text
    }
}

extension Document {
    /// The values of the document's fields, in no order; one may be there several times.
    package var fieldValues: [FieldValue] {
        var values: [FieldValue] = []
        func add(_ field: ValueField, _ written: String?) {
            if let text = written.flatMap(ValueText.of) { values.append(FieldValue(field: field, text: text)) }
        }
        add(.author, author)
        add(.source, source.map(Document.site))
        add(.section, section)
        for keyword in keywords { add(.keyword, keyword) }
        if !otherFields.isEmpty {
            for entity in givenEntities { add(entity.type, entity.name) }
        }
        return values
    }

    /// The site of a source that is a web address: one a page would tell no documents from others. Any other source as it is.
    private static func site(_ source: String) -> String {
        let bytes = source.utf8.drop { $0 <= 0x20 }
        guard let scheme = ["https://", "http://"].first(where: { starts(bytes, with: $0) }) else { return source }
        let host = bytes.dropFirst(scheme.utf8.count).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        let site = starts(host, with: "www.") ? host.dropFirst(4) : host
        return site.isEmpty ? source : String(Substring(site)).lowercased()
    }

    private static func starts(_ bytes: Substring.UTF8View, with letters: String) -> Bool {
        bytes.prefix(letters.utf8.count).elementsEqual(letters.utf8) { byte, letter in
            byte == letter || byte | 0x20 == letter && letter &- 0x61 < 26
        }
    }
}
