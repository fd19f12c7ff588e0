package import Storage

/// The stored form of a document: its fields one after the other.
///
///     id, title, text strings; field mask u8; those of source, author, section strings that the mask names;
///     date zigzag varint; keywords: number varint, strings; other fields: number varint, pairs of strings (name, JSON)
package enum DocumentRecord {
    private static let source: UInt8 = 1, author: UInt8 = 2, section: UInt8 = 4
    private static let date: UInt8 = 8, keywords: UInt8 = 16, others: UInt8 = 32

    /// Appends a document.
    package static func write(_ document: Document, into buffer: inout ByteBuffer) {
        buffer.append(string: document.id)
        buffer.append(string: document.title)
        buffer.append(string: document.text)
        var mask: UInt8 = 0
        if document.source != nil { mask |= source }
        if document.author != nil { mask |= author }
        if document.section != nil { mask |= section }
        if document.date != nil { mask |= date }
        if !document.keywords.isEmpty { mask |= keywords }
        if !document.otherFields.isEmpty { mask |= others }
        buffer.append(mask)
        for text in [document.source, document.author, document.section] {
            if let text { buffer.append(string: text) }
        }
        if let date = document.date { buffer.append(zigzag: Int(date.number)) }
        if !document.keywords.isEmpty {
            buffer.append(varint: document.keywords.count)
            for keyword in document.keywords { buffer.append(string: keyword) }
        }
        if !document.otherFields.isEmpty {
            buffer.append(varint: document.otherFields.count)
            for field in document.otherFields {
                buffer.append(string: field.name)
                buffer.append(string: field.json)
            }
        }
    }

    /// Reads the document at a position.
    package static func read(_ bytes: Bytes, at start: Int) -> Document {
        var position = start
        var document = Document(id: bytes.string(at: &position), text: "")
        document.title = bytes.string(at: &position)
        document.text = bytes.string(at: &position)
        let mask = bytes[position]
        position += 1
        if mask & source != 0 { document.source = bytes.string(at: &position) }
        if mask & author != 0 { document.author = bytes.string(at: &position) }
        if mask & section != 0 { document.section = bytes.string(at: &position) }
        if mask & date != 0 { document.date = Day(number: Int32(truncatingIfNeeded: bytes.zigzag(at: &position))) }
        if mask & keywords != 0 {
            let count = bytes.count(at: &position)
            for _ in 0..<count { document.keywords.append(bytes.string(at: &position)) }
        }
        if mask & others != 0 {
            let count = bytes.count(at: &position)
            for _ in 0..<count {
                let name = bytes.string(at: &position)
                document.otherFields.append(Document.Field(name: name, json: bytes.string(at: &position)))
            }
        }
        return document
    }
}
