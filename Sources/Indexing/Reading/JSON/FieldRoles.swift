/// What the fields of a JSON object are to a document, looked up by name.
struct FieldRoles {
    private var roles: [String: Entry] = [:]
    /// The answers for the last object, by place: the objects of a collection mostly have the same fields in the same order.
    private var recent: [(name: String, entry: Entry?)] = []

    /// A part of a document.
    enum Role: Int, CaseIterable {
        case id, title, text, date, source, author, section, keywords

        /// The role's name for people.
        var name: String { String(describing: self) }
    }

    /// The part that a field is, and how many names are preferred to its own.
    struct Entry {
        var role: Role
        var rank: Int
    }

    /// The parts by the given names.
    init(_ names: FieldNames) {
        for role in Role.allCases {
            for (rank, name) in names[role].enumerated() where roles[name] == nil {
                roles[name] = Entry(role: role, rank: rank)
            }
        }
    }

    /// The part that a field is, given also its place among the fields of its object; nil for a field that is only stored.
    mutating func entry(for name: String, at place: Int) -> Entry? {
        if place < recent.count, recent[place].name == name { return recent[place].entry }
        let entry = roles[name]
        if place < recent.count {
            recent[place] = (name, entry)
        } else if place == recent.count, place < 64 {
            recent.append((name, entry))
        }
        return entry
    }
}

extension FieldNames {
    /// The names of a part.
    subscript(role: FieldRoles.Role) -> [String] {
        get { self[keyPath: FieldNames.path(role)] }
        set { self[keyPath: FieldNames.path(role)] = newValue }
    }

    private static func path(_ role: FieldRoles.Role) -> WritableKeyPath<FieldNames, [String]> {
        switch role {
        case .id: \.id
        case .title: \.title
        case .text: \.text
        case .date: \.date
        case .source: \.source
        case .author: \.author
        case .section: \.section
        case .keywords: \.keywords
        }
    }
}
