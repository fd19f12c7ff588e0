import CICU

/// One of ICU's normalisation forms. ICU owns the data: it is immutable and shared by the process, so there is nothing to
/// close, and creating one costs a look-up.
@safe
final class Normalizer {
    enum Form { case nfc, nfd, nfkcCasefold }

    private let form: OpaquePointer
    private var target: [UInt16] = []

    /// Nil when ICU's data is missing.
    init?(_ wanted: Form) {
        var status = U_ZERO_ERROR
        let found =
            switch wanted {
            case .nfc: unsafe limier_unorm2_nfc(&status)
            case .nfd: unsafe limier_unorm2_nfd(&status)
            case .nfkcCasefold: unsafe limier_unorm2_nfkc_casefold(&status)
            }
        guard let found = unsafe found, !limier_icu_failed(status) else { return nil }
        unsafe form = found
    }

    /// Whether `units` is in this form already; false also where only a full comparison could tell.
    func isSurelyNormalized(_ units: [UInt16]) -> Bool {
        var status = U_ZERO_ERROR
        let length = unsafe units.withUnsafeBufferPointer {
            unsafe limier_unorm2_spanQuickCheckYes(form, $0.baseAddress, Int32(clamping: $0.count), &status)
        }
        return !limier_icu_failed(status) && Int(length) == units.count
    }

    /// Whether `scalar` never composes with what stands before it.
    func hasBoundary(before scalar: UInt32) -> Bool {
        unsafe limier_unorm2_hasBoundaryBefore(form, UChar32(bitPattern: scalar))
    }

    /// The normalised text in UTF-8. One retry when the first buffer is too small; the text as it is should ICU fail.
    func normalize(_ units: [UInt16]) -> [UInt8] {
        var capacity = units.count * 3 + 16
        for _ in 0..<2 {
            if target.count < capacity { target = [UInt16](repeating: 0, count: capacity) }
            var status = U_ZERO_ERROR
            let length = Int(normalize(units, &status))
            if status == U_BUFFER_OVERFLOW_ERROR {
                capacity = length
                continue
            }
            guard !limier_icu_failed(status) else { break }
            return Array(String(decoding: target[..<length], as: UTF16.self).utf8)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private func normalize(_ units: [UInt16], _ status: inout UErrorCode) -> Int32 {
        var result: Int32 = 0
        unsafe units.withUnsafeBufferPointer { source in
            unsafe target.withUnsafeMutableBufferPointer { target in
                unsafe result = limier_unorm2_normalize(
                    form, source.baseAddress, Int32(clamping: source.count),
                    target.baseAddress, Int32(clamping: target.count), &status)
            }
        }
        return result
    }
}
