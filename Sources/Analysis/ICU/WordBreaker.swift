import CICU

/// ICU's word break iterator for French (UAX #29 as ICU implements it). Owns the iterator; not for two threads at once.
@safe
package final class WordBreaker {
    private let iterator: OpaquePointer
    private var text = UTF16Text()

    /// Opens the iterator, which costs some hundred microseconds; nil when ICU has no break data.
    package init?() {
        var status = U_ZERO_ERROR
        guard let opened = unsafe limier_ubrk_open_word("fr", &status) else { return nil }
        unsafe iterator = opened
        if limier_icu_failed(status) { return nil }
    }

    deinit { unsafe limier_ubrk_close(iterator) }

    /// Appends the segments of the bytes `range` of `line`, in order and without gaps, with ICU's rule status.
    package func segment(_ line: Span<UInt8>, _ range: Range<Int>, into segments: inout [WordSegment]) {
        guard !range.isEmpty else { return }
        text.fill(from: line, range: range)
        let offsets = text.offsets
        var found: [WordSegment] = []
        swap(&found, &segments)
        unsafe text.units.withUnsafeBufferPointer { units in
            var status = U_ZERO_ERROR
            unsafe limier_ubrk_setText(iterator, units.baseAddress, Int32(clamping: units.count), &status)
            var start = Int(unsafe limier_ubrk_first(iterator))
            while true {
                let end = Int(unsafe limier_ubrk_next(iterator))
                guard end > start else { break }
                let rule = unsafe limier_ubrk_getRuleStatus(iterator)
                found.append(
                    WordSegment(start: offsets[start], end: offsets[end], status: UInt16(clamping: rule)))
                start = end
            }
        }
        swap(&found, &segments)
    }
}
