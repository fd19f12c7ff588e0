/// A URL: http://…, https://… or www.…, without the punctuation of the sentence around it.
struct WebAddress {
    var range: Range<Int>
    /// The host without user, port and www.
    var host: Range<Int>

    /// The address that starts at `index`, which no word character precedes.
    init?(at index: Int, in line: Span<UInt8>) {
        guard let authority = Self.authorityStart(at: index, in: line), line.isWordCharacter(at: authority) else {
            return nil
        }
        var end = authority
        while end < line.count {
            let (scalar, length) = line.scalar(at: end)
            if CharacterKind.isSpace(scalar) || Self.ends(scalar) { break }
            end += length
        }
        end = Self.withoutSentence(line, authority, end)
        range = index..<end
        host = Self.host(in: line, authority, end)
    }

    private static func authorityStart(at index: Int, in line: Span<UInt8>) -> Int? {
        if matches("http://", line, index) { return index + 7 }
        if matches("https://", line, index) { return index + 8 }
        return matches("www.", line, index) ? index : nil
    }

    /// Whether the small ASCII letters `pattern` stand at `index`, in any case.
    private static func matches(_ pattern: StaticString, _ line: Span<UInt8>, _ index: Int) -> Bool {
        pattern.withUTF8Buffer { pattern in
            for offset in 0..<pattern.count {
                let byte = line.byte(index + offset)
                let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
                if unsafe pattern[offset] != small { return false }
            }
            return true
        }
    }

    /// Quotation marks and angle brackets: never in an address.
    private static func ends(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x3C, 0x3E, 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A: true
        default: false
        }
    }

    /// Where the address ends once the punctuation of the sentence and brackets that it does not open are gone.
    private static func withoutSentence(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var end = end
        var open = (round: 0, square: 0, curly: 0)
        for index in start..<end {
            switch line.byte(index) {
            case 0x28: open.round += 1
            case 0x29: open.round -= 1
            case 0x5B: open.square += 1
            case 0x5D: open.square -= 1
            case 0x7B: open.curly += 1
            case 0x7D: open.curly -= 1
            default: break
            }
        }
        while end > start {
            let (scalar, length) = line.scalar(before: end)
            switch scalar {
            case 0x21, 0x27, 0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x60, 0x7C, 0x2018, 0x2019, 0x2026: break
            case 0x29 where open.round < 0: open.round += 1
            case 0x5D where open.square < 0: open.square += 1
            case 0x7D where open.curly < 0: open.curly += 1
            case 0x28: open.round -= 1
            case 0x5B: open.square -= 1
            case 0x7B: open.curly -= 1
            default: return end
            }
            end -= length
        }
        return end
    }

    private static func host(in line: Span<UInt8>, _ authority: Int, _ end: Int) -> Range<Int> {
        var start = authority
        var hostEnd = authority
        var port: Int?
        scan: while hostEnd < end {
            switch line.byte(hostEnd) {
            case 0x2F, 0x3F, 0x23: break scan  // / ? #
            case 0x40:
                start = hostEnd + 1
                port = nil
            case 0x3A: port = port ?? hostEnd
            default: break
            }
            hostEnd += 1
        }
        hostEnd = port ?? hostEnd
        if matches("www.", line, start) && start + 4 < hostEnd { start += 4 }
        // An address that is ill-formed keeps what stands where the host should be.
        return start < hostEnd && line.isWordCharacter(at: start) ? start..<hostEnd : authority..<max(hostEnd, authority + 1)
    }
}
