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
    private var cluster: [UInt32] = []

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
        var clusterStart = index
        var clusterEnd = index
        while index < range.upperBound {
            let (scalar, length) = source.scalar(at: index)
            if !Self.isLeftOut(scalar) {
                if !cluster.isEmpty && startsCluster(scalar) { flush(clusterStart, clusterEnd) }
                if cluster.isEmpty { clusterStart = index }
                cluster.append(scalar)
                clusterEnd = index + length
            }
            index += length
        }
        flush(clusterStart, clusterEnd)
    }

    private mutating func startsCluster(_ scalar: UInt32) -> Bool {
        scalar < 0x300 || normalizer?.hasBoundary(before: scalar) ?? true
    }

    /// Appends what the cluster of scalars normalises to; all its bytes come from the source bytes `start..<end`.
    private mutating func flush(_ start: Int, _ end: Int) {
        guard !cluster.isEmpty else { return }
        var written = String.UnicodeScalarView()
        for scalar in cluster { written.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        let before = bytes.count
        if cluster.count == 1 && cluster[0] < 0x300 {
            bytes.append(contentsOf: String(written).utf8)
        } else {
            let units = Array(String(written).utf16)
            bytes.append(contentsOf: normalizer?.normalize(units) ?? Array(String(written).utf8))
        }
        for _ in before..<bytes.count {
            starts.append(UInt32(truncatingIfNeeded: start))
            ends.append(UInt32(truncatingIfNeeded: end))
        }
        cluster.removeAll(keepingCapacity: true)
    }

    /// Characters that a reader does not see and that never separate words. U+200B does separate them.
    private static func isLeftOut(_ scalar: UInt32) -> Bool {
        scalar == 0xAD || scalar == 0x200C || scalar == 0x2060 || scalar == 0xFEFF
    }
}
