import CICU

/// Where sentences of French text begin: ICU's sentence break iterator (UAX #29), mended by `FullStop` where French and hasty
/// writing differ from its rules. Owns the iterator; not for two threads at once.
@safe
package final class SentenceBreaker {
    private let iterator: OpaquePointer
    private var text = UTF16Text()

    /// Opens the iterator, which costs some hundred microseconds; nil when ICU has no break data.
    package init?() {
        var status = U_ZERO_ERROR
        guard let opened = unsafe limier_ubrk_open_sentence("fr", &status) else { return nil }
        unsafe iterator = opened
        if limier_icu_failed(status) { return nil }
    }

    deinit { unsafe limier_ubrk_close(iterator) }

    /// The byte offsets in `range` at which a sentence or a line begins behind another, in ascending order. The start of the range
    /// is none of them: what stands before it is not looked at.
    ///
    /// - Complexity: linear in the bytes of the range.
    package func starts(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Int] {
        var starts = boundaries(in: bytes, range).compactMap { boundary in
            FullStop.isOfAbbreviation(before: boundary, in: bytes, range)
                ? nil : FullStop.start(behindClosingMarksAt: boundary, in: bytes, range)
        }
        starts += FullStop.startsInLowerCase(in: bytes, range)
        starts.sort()
        return starts
    }

    /// ICU's boundaries, those at both ends of the range left out.
    private func boundaries(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Int] {
        guard !range.isEmpty else { return [] }
        text.fill(from: bytes, range: range)
        let offsets = text.offsets
        let length = text.units.count
        var found: [Int] = []
        unsafe text.units.withUnsafeBufferPointer { units in
            var status = U_ZERO_ERROR
            unsafe limier_ubrk_setText(iterator, units.baseAddress, Int32(clamping: length), &status)
            var start = Int(unsafe limier_ubrk_first(iterator))
            while true {
                let end = Int(unsafe limier_ubrk_next(iterator))
                guard end > start, end < length else { break }
                found.append(offsets[end])
                start = end
            }
        }
        return found
    }
}
