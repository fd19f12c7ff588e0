internal import Glibc

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): the same seed, the same test.
package struct SeededGenerator: RandomNumberGenerator {
    /// Where it began.
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// A generator for a test, which prints its seed: a new one each time, or the one in the environment variable LIMIER_SEED.
    package init(_ test: String) {
        let wanted = unsafe getenv("LIMIER_SEED").flatMap { unsafe UInt64(String(cString: $0)) }
        self.init(seed: wanted ?? UInt64.random(in: 0...UInt64.max))
        print("\(test): LIMIER_SEED=\(seed)")
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
