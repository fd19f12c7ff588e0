import Glibc
import Support

extension SeededGenerator {
    /// A whole number below a bound (Lemire, "Fast random integer generation in an interval", 2019, without the rejection).
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number from 0 to 1, 1 excluded.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Whether something happens that happens this often in a hundred.
    mutating func percent(_ chance: Int) -> Bool {
        below(100) < chance
    }

    /// An element of an array that has some.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// A number of the standard normal distribution (Box and Muller, 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    }
}

/// Draws ranks by Zipf's law in constant time: the alias method (Walker 1977; Vose 1991).
struct ZipfTable {
    private var thresholds: [Double]
    private var aliases: [Int32]

    /// Ranks below `count`; rank r has the weight 1 / (r + shift) to the power of the exponent (Mandelbrot 1953). With the
    /// defaults 28 MB of text hold about as many stems as 28 MB of press.
    init(count: Int, exponent: Double = 1.35, shift: Double = 30) {
        var weights = (0..<count).map { pow(Double($0) + shift, -exponent) }
        let scale = Double(count) / weights.reduce(0, +)
        for rank in weights.indices { weights[rank] *= scale }
        thresholds = weights
        aliases = Array(0..<Int32(count))
        var light = weights.indices.filter { weights[$0] < 1 }
        var heavy = weights.indices.filter { weights[$0] >= 1 }
        while let low = light.popLast(), let high = heavy.popLast() {
            thresholds[low] = weights[low]
            aliases[low] = Int32(high)
            weights[high] -= 1 - weights[low]
            if weights[high] < 1 { light.append(high) } else { heavy.append(high) }
        }
    }

    /// A rank.
    func draw(_ generator: inout SeededGenerator) -> Int {
        let column = generator.below(thresholds.count)
        return generator.unit() < thresholds[column] ? column : Int(aliases[column])
    }
}
