/// One document of a collection, as a reader of an input format found it and as the index stores it.
public struct Document: Sendable, Hashable {
    /// The collection's own name for the document; unique in an index.
    public var id: String
    /// The headline, empty where there is none.
    public var title: String
    /// The text, paragraphs separated by line breaks, byte for byte as it came.
    public var text: String
    /// The day of publication, where known.
    public var date: Day?
    /// The publication, archive or site that the document comes from.
    public var source: String?
    /// Who wrote it.
    public var author: String?
    /// The section or column that it appeared in ("Sports").
    public var section: String?
    /// Key words and hashtags given beside the text.
    public var keywords: [String]
    /// Any other fields, stored and given back but not searched: name, and the value as JSON text.
    public var otherFields: [Field]

    /// A stored field that the index does not interpret.
    public struct Field: Sendable, Hashable {
        /// The field's name in the input.
        public var name: String
        /// The field's value as a JSON text: `"Paris"`, `42`, `["a","b"]`.
        public var json: String

        /// A field with its value as a JSON text.
        public init(name: String, json: String) {
            self.name = name
            self.json = json
        }
    }

    /// A document; only the id and the text are always there.
    public init(
        id: String, title: String = "", text: String, date: Day? = nil, source: String? = nil,
        author: String? = nil, section: String? = nil, keywords: [String] = [], otherFields: [Field] = []
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.date = date
        self.source = source
        self.author = author
        self.section = section
        self.keywords = keywords
        self.otherFields = otherFields
    }
}
