/// The figures of a number as canonical forms have them: digits, perhaps with a point before decimals. They lie in the value itself: numbers
/// are nearly all different, and few of them become entities.
struct Figures {
    private var bytes = InlineArray<48, UInt8>(repeating: 0)
    private(set) var count = 0

    private static let point: UInt8 = 0x2E

    init() {}

    /// A number.
    init(_ number: Int) { for digit in String(number).utf8 { append(digit) } }

    /// Appends a byte; there is room for all numbers that are read.
    mutating func append(_ byte: UInt8) {
        guard count < bytes.count else { return }
        bytes[count] = byte
        count += 1
    }

    /// Appends bytes.
    mutating func append(_ more: ArraySlice<UInt8>) { for byte in more { append(byte) } }

    /// The byte at a place; 0 behind the end.
    subscript(place: Int) -> UInt8 { place < count ? bytes[place] : 0 }

    /// Whether this is 0 or 1, with or without decimals: what is counted is not several.
    var isOne: Bool { (self[0] == 0x30 || self[0] == 0x31) && (count == 1 || self[1] == Figures.point) }

    /// The value of digits without decimals.
    var value: Int { (0..<count).reduce(0) { $0 * 10 + Int(bytes[$1] & 15) } }

    /// The figures times a power of ten: 2.5 and 6 give 2500000.
    func scaled(_ power: Int) -> Figures {
        var scaled = Figures()
        var place = 0
        while place < count, bytes[place] != Figures.point {
            scaled.append(bytes[place])
            place += 1
        }
        place += 1
        for moved in 0..<power { scaled.append(place + moved < count ? bytes[place + moved] : 0x30) }
        if place + power < count {
            scaled.append(Figures.point)
            for rest in place + power..<count { scaled.append(bytes[rest]) }
        }
        return scaled.trimmed()
    }

    /// Without leading zeros, and zeros behind decimals.
    func trimmed() -> Figures {
        var start = 0
        var end = count
        while end - start > 1, bytes[start] == 0x30, bytes[start + 1] != Figures.point { start += 1 }
        if (start..<end).contains(where: { bytes[$0] == Figures.point }) {
            while bytes[end - 1] == 0x30 { end -= 1 }
            if bytes[end - 1] == Figures.point { end -= 1 }
        }
        if start == 0 && end == count { return self }
        var trimmed = Figures()
        for place in start..<end { trimmed.append(bytes[place]) }
        return trimmed
    }

    /// The figures with a sign and a unit, if there are such: "-5 °C".
    ///
    /// - Parameter unit: empty where there is none.
    func text(isNegative: Bool = false, unit: Span<UInt8>) -> String {
        let length = count + (isNegative ? 1 : 0) + (unit.isEmpty ? 0 : unit.count + 1)
        return unsafe String(unsafeUninitializedCapacity: length) { text in
            var place = 0
            func append(_ byte: UInt8) {
                unsafe text[place] = byte
                place += 1
            }
            if isNegative { append(0x2D) }
            for index in 0..<count { append(bytes[index]) }
            if !unit.isEmpty { append(0x20) }
            for index in unit.indices { append(unit[index]) }
            return place
        }
    }
}
