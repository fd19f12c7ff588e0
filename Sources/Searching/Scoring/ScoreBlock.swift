internal import Storage

/// A score for each of up to 128 documents, filled again and again.
@safe
struct ScoreBlock: ~Copyable {
    private let start = UnsafeMutablePointer<Double>.allocate(capacity: BitPacking.blockSize)

    /// Scores of 0.
    init() {
        unsafe start.initialize(repeating: 0, count: BitPacking.blockSize)
    }

    deinit {
        unsafe start.deallocate()
    }

    /// The score at a place.
    @inline(__always)
    subscript(place: Int) -> Double {
        get {
            precondition(UInt(bitPattern: place) < UInt(BitPacking.blockSize))
            return unsafe start[place]
        }
        nonmutating set {
            precondition(UInt(bitPattern: place) < UInt(BitPacking.blockSize))
            unsafe start[place] = newValue
        }
    }
}
