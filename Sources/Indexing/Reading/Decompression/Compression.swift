/// The compressed formats that are read as if they were not.
enum Compression: Sendable, Hashable {
    /// gzip, RFC 1952.
    case gzip
    /// Zstandard, RFC 8878.
    case zstandard

    /// Bytes needed to tell.
    static let longestMagic = 4

    /// The format of data that begins with some bytes.
    init?(magicOf bytes: ArraySlice<UInt8>) {
        if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if bytes.count >= 4, bytes.first.map({ $0 & 0xF0 == 0x50 }) == true,
            bytes.dropFirst().prefix(3).elementsEqual([0x2A, 0x4D, 0x18])
        {
            self = .zstandard  // a skippable frame, as parallel compressors write it first
        } else {
            return nil
        }
    }

    /// The format that an extension of a file name (without the dot, lower case) stands for.
    init?(fileExtension: Substring) {
        switch fileExtension {
        case "gz": self = .gzip
        case "zst": self = .zstandard
        default: return nil
        }
    }

    /// The format's name in messages.
    var name: String {
        switch self {
        case .gzip: "gzip"
        case .zstandard: "Zstandard"
        }
    }
}
