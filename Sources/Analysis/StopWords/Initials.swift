/// The first bytes of the words of a list, told apart by their five low bits.
struct Initials: Sendable {
    private var bits: UInt32 = 0

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { bits |= Self.bit(of: byte) }
    }

    /// False for a byte that no word begins with, true perhaps for others too.
    func contains(_ byte: UInt8?) -> Bool { byte.map { bits & Self.bit(of: $0) != 0 } ?? false }

    private static func bit(of byte: UInt8) -> UInt32 { 1 &<< UInt32(byte & 31) }
}
