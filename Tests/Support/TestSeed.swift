import Glibc

/// Seeds of random tests.
package enum TestSeed {
    /// The seed of a test: `LIMIER_SEED` where it is set, to repeat a run, else a new one. It is printed.
    package static func of(_ test: String) -> UInt64 {
        let wanted = unsafe getenv("LIMIER_SEED").flatMap { UInt64(unsafe String(cString: $0)) }
        let seed = wanted ?? UInt64.random(in: 0...UInt64.max)
        print("\(test): LIMIER_SEED=\(seed)")
        return seed
    }
}
