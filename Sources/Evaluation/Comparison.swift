internal import Glibc

/// Whether one run is better than another on the same topics, or only luckier.
public struct Comparison: Sendable {
    /// Mean of the differences, the first run less the second.
    public let difference: Double
    /// Two-sided p of Student's paired t-test; 1 where all differences are 0.
    public let tTest: Double
    /// Two-sided p of the paired randomisation test (Smucker, Allan and Carterette 2007).
    public let randomisation: Double
    public let wins: Int, losses: Int, ties: Int

    /// Compares values of the same topics in the same order.
    ///
    /// - Parameters:
    ///   - rounds: how many random flips of signs the randomisation test tries.
    ///   - seed: where its random numbers begin: the same seed gives the same p.
    public init(_ first: [Double], _ second: [Double], rounds: Int = 10_000, seed: UInt64 = 1) {
        let differences = zip(first, second).map { $0 - $1 }
        let count = Double(max(1, differences.count))
        let mean = differences.reduce(0, +) / count
        difference = mean
        wins = differences.count { $0 > 1e-12 }
        losses = differences.count { $0 < -1e-12 }
        ties = differences.count - wins - losses
        let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        if differences.count < 2 || wins + losses == 0 {
            tTest = 1
            randomisation = 1
            return
        }
        let error = (squares / (count - 1) / count).squareRoot()
        tTest = error == 0 ? 0 : StudentT.twoSided(mean / error, degrees: count - 1)
        var random = SplitMix64(seed: seed)
        var asFar = 0
        for _ in 0..<rounds {
            var sum = 0.0
            var bits: UInt64 = 0
            for (place, difference) in differences.enumerated() {
                if place & 63 == 0 { bits = random.next() }
                sum += bits & 1 == 0 ? difference : -difference
                bits >>= 1
            }
            if abs(sum / count) >= abs(mean) - 1e-15 { asFar += 1 }
        }
        randomisation = Double(asFar + 1) / Double(rounds + 1)
    }
}

/// Student's distribution.
enum StudentT {
    /// How likely a value as far from 0 as t is: the regularised incomplete beta function of n / (n + t²), with n / 2 and 1 / 2.
    static func twoSided(_ t: Double, degrees: Double) -> Double {
        incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// By its continued fraction (Press et al., Numerical Recipes, 6.4; Lentz's method).
    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...500 {
            let m = Double(step)
            for term in [m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))] {
                d = 1 / nonzero(1 + term * d)
                c = nonzero(1 + term / c)
                result *= d * c
            }
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }
}
