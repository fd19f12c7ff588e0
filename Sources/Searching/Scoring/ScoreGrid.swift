internal import Glibc

/// Rounds what the parts of a query contribute to a score to multiples of one small step.
///
/// Sums of such numbers are exact, so that a score is the same in whatever order its parts were found: pruned and exhaustive
/// search agree to the last bit. The step is some 2^-50 of the highest score of the query.
struct ScoreGrid: Sendable, Hashable {
    /// The step: all scores are multiples of it.
    let step: Double
    private let shift: Double

    /// The grid of a query whose scores are `highest` at most.
    init(highest: Double) {
        // Between 2^p and 2^(p+1) doubles lie 2^(p-52) apart, and below 2^(p+1) all multiples of that are doubles.
        let exponent = max(1, highest.isFinite ? highest : 1).exponent + 2
        shift = scalbn(1.5, Int32(exponent))
        step = scalbn(1, Int32(exponent) - 52)
    }

    /// The nearest multiple of the step.
    @inline(__always)
    func round(_ score: Double) -> Double {
        (score + shift) - shift
    }

    /// A bound of scores whose formula, but for rounding in between, gives this at most.
    @inline(__always)
    func bound(_ score: Double) -> Double {
        round(score) + 2 * step
    }
}
