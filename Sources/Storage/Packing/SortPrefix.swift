/// The first eight bytes of a key as a number: keys with different numbers are in the order of their numbers.
///
/// Sorting by it first spares most look-ups of the keys themselves.
package func sortPrefix(_ key: Span<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<min(8, key.count) { prefix |= UInt64(key[index]) &<< UInt64(56 - 8 * index) }
    return prefix
}
