/// A line that cannot be read as it stands, made readable: ill-formed bytes as U+FFFD, U+00AD 200C 2060 FEFF left out, NFC; with the
/// way back to the offsets of the source. Reused between lines.
struct NormalizedLine {
    /// The line in NFC.
    private(set) var bytes: [UInt8] = []
    /// For each byte, where the source characters that gave it start, and where they end.
    private(set) var starts: [UInt32] = []
    private(set) var ends: [UInt32] = []

    private lazy var normalizer = Normalizer(.nfc)
    private var text = UTF16Text()
    /// Scalars that may compose, with their offsets in the source.
    private var cluster: [(value: UInt32, start: Int, end: Int)] = []

    /// Whether the line reads the same after normalisation: its own bytes and offsets hold.
    mutating func isStable(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = source.scalar(at: index)
            if scalar == 0xFFFD || Self.isLeftOut(scalar) { return false }
            index += length
        }
        guard let normalizer else { return true }
        text.fill(from: source, range: range)
        return normalizer.isSurelyNormalized(text.units)
    }

    /// Takes over the bytes `range` of `source`.
    mutating func fill(from source: Span<UInt8>, _ range: Range<Int>) {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        let source = source.extracting(0..<range.upperBound)
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = source.scalar(at: index)
            if !Self.isLeftOut(scalar) {
                if startsCluster(scalar) { flush() }
                cluster.append((scalar, index, index + length))
            }
            index += length
        }
        flush()
    }

    private mutating func startsCluster(_ scalar: UInt32) -> Bool {
        scalar < 0x300 || normalizer?.hasBoundary(before: scalar) ?? true
    }

    /// Appends what the cluster of scalars normalises to. Where that changes nothing each scalar keeps its own offsets; otherwise all
    /// bytes come from the whole cluster.
    private mutating func flush() {
        guard let first = cluster.first, let last = cluster.last else { return }
        if cluster.count == 1 && first.value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: first.value))
            appendOffsets(first.start, first.end, count: 1)
            cluster.removeAll(keepingCapacity: true)
            return
        }
        let written = cluster.flatMap { Array(String(Unicode.Scalar($0.value) ?? "\u{FFFD}").utf8) }
        let isInert = cluster.count == 1 && cluster[0].value < 0x300
        let units = isInert ? [] : Array(String(decoding: written, as: UTF8.self).utf16)
        let normal = isInert ? written : normalizer?.normalize(units) ?? written
        bytes.append(contentsOf: normal)
        if normal == written {
            for scalar in cluster {
                let length = UTF8.width(Unicode.Scalar(scalar.value) ?? "\u{FFFD}")
                appendOffsets(scalar.start, scalar.end, count: length)
            }
        } else {
            appendOffsets(first.start, last.end, count: normal.count)
        }
        cluster.removeAll(keepingCapacity: true)
    }

    private mutating func appendOffsets(_ start: Int, _ end: Int, count: Int) {
        for _ in 0..<count {
            starts.append(UInt32(truncatingIfNeeded: start))
            ends.append(UInt32(truncatingIfNeeded: end))
        }
    }

    /// Characters that a reader does not see and that never separate words. U+200B does separate them.
    private static func isLeftOut(_ scalar: UInt32) -> Bool {
        scalar == 0xAD || scalar == 0x200C || scalar == 0x2060 || scalar == 0xFEFF
    }
}
