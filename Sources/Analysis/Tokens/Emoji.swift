import CICU

/// Pictographs.
enum Emoji {
    /// Whether the segment is an emoji: a pictograph or a flag, with what modifies it. Signs such as © and → are none unless
    /// U+FE0F says so.
    static func isEmoji(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let lead = line.byte(start)
        guard lead >= 0xE2 || lead == 0xC2 else { return false }
        let (scalar, length) = line.scalar(at: start)
        // A skin tone on its own modifies nothing.
        if 0x1F3FB...0x1F3FF ~= scalar { return false }
        let value = UChar32(bitPattern: scalar)
        if limier_u_isEmojiPresentation(value) { return true }
        guard limier_u_isExtendedPictographic(value) else { return false }
        return scalar >= 0x2300 || line.scalar(at: start + length).value == 0xFE0F && start + length < end
    }
}
