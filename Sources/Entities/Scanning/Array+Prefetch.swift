internal import CProcessor

extension Array {
    /// Begins to bring an element into the cache; the index is one of the array's.
    @inline(__always)
    func prefetch(_ index: Int) {
        unsafe withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            unsafe limier_prefetch(first + index)
        }
    }
}
