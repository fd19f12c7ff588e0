/// The encoding that a web page is in.
enum HTMLEncoding {
    /// How far into a page its encoding is looked for.
    private static let inspectedBytes = 4096

    /// The name of the encoding: as the byte order mark says; UTF-8 where the bytes are that, whatever the page says of itself;
    /// else what it says, and Windows-1252 where it says nothing or ISO-8859-1, as browsers read it.
    static func name(for bytes: InputBytes, in range: Range<Int>) -> String {
        if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return "UTF-16LE" }
        if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return "UTF-16BE" }
        if bytes.isUTF8(in: range) { return "UTF-8" }
        let start = bytes.withBytes(in: range.prefix(inspectedBytes)) { bytes in
            bytes.indices.map { ASCII.lowercase(bytes[$0]) }
        }
        let told = told(in: start)
        return ["", "utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii"].contains(told) ? "windows-1252" : told
    }

    /// What stands after `charset=` or the `encoding=` of XML; empty where nothing does.
    private static func told(in page: [UInt8]) -> String {
        for key in ["charset", "encoding"].map({ Array($0.utf8) }) {
            guard let found = page.firstRange(of: key) else { continue }
            let value = page[found.upperBound...].drop { ASCII.isSpace($0) || [0x3D, 0x22, 0x27].contains($0) }
            let name = value.prefix { ASCII.isLetter($0) || ASCII.digit($0) != nil || [0x2D, 0x5F].contains($0) }
            if !name.isEmpty, name.count <= 32 { return String(decoding: name, as: UTF8.self) }
        }
        return ""
    }
}
