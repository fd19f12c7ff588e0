/// Which matches of a text the fragments of a snippet are made to show.
///
/// One window over the marks if it has all parts of the query that the text has; else as many smaller windows, up to a number, as
/// show parts of more weight together. Of windows the one that adds most weight wins, then the one with most weight, then with
/// most marks, then the first.
struct FragmentChoice {
    /// In ascending order and apart.
    let marks: [Mark]
    /// For each part of the query its weight.
    let weights: [Double]

    /// A window over marks.
    private struct Window {
        /// The marks, by index.
        var range: Range<Int>
        var parts = PartSet()
        /// The weight of parts that no other window shows.
        var gain = 0.0
        var weight = 0.0

        func isBetter(than other: Window) -> Bool {
            if gain != other.gain { return gain > other.gain }
            if weight != other.weight { return weight > other.weight }
            return range.count > other.range.count
        }
    }

    /// Whether one window of a reach in bytes shows all parts of a set.
    func showsAll(_ parts: PartSet, reach: Int) -> Bool {
        bestWindow(in: marks.indices, beside: PartSet(), reach: reach)?.parts == parts
    }

    /// The bytes from the first mark to the last that each fragment shows, in ascending order and apart; none without marks.
    ///
    /// - Parameters:
    ///   - count: how many fragments at most.
    ///   - reach: the bytes of a fragment's marks at most, given the number of fragments. A longer mark stands alone.
    /// - Complexity: linear in the marks, for each number of fragments.
    func cores(atMost count: Int, reach: (Int) -> Int) -> [Range<Int>] {
        var best: [Window] = []
        var bestWeight = -1.0
        for number in 1...max(1, count) {
            let windows = self.windows(number, reach: reach(number))
            let weight = windows.reduce(0) { $0 + $1.gain }
            if weight > bestWeight { (best, bestWeight) = (windows, weight) }
            if windows.count < number { break }
        }
        return best.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
            .map { marks[$0.lowerBound].range.lowerBound..<marks[$0.upperBound - 1].range.upperBound }
    }

    /// Up to a number of windows apart, the best first.
    private func windows(_ number: Int, reach: Int) -> [Window] {
        var windows: [Window] = []
        var shown = PartSet()
        var gaps = [marks.indices]
        while windows.count < number {
            var best: (window: Window, gap: Int)?
            for (index, gap) in gaps.enumerated() {
                guard let window = bestWindow(in: gap, beside: shown, reach: reach) else { continue }
                if best.map({ window.isBetter(than: $0.window) }) ?? true { best = (window, index) }
            }
            guard let (window, index) = best, window.gain > 0 || windows.isEmpty else { break }
            windows.append(window)
            shown.formUnion(window.parts)
            let gap = gaps[index]
            gaps[index] = gap.lowerBound..<window.range.lowerBound
            gaps.insert(window.range.upperBound..<gap.upperBound, at: index + 1)
        }
        return windows
    }

    /// The best window over a range of marks: both its ends move forward only.
    private func bestWindow(in range: Range<Int>, beside shown: PartSet, reach: Int) -> Window? {
        var best: Window?
        var inside = [Int](repeating: 0, count: PartSet.largest + 1)
        var parts = PartSet()
        var end = range.lowerBound
        for start in range {
            let limit = marks[start].range.lowerBound + reach
            while end < range.upperBound && (end <= start || marks[end].range.upperBound <= limit) {
                marks[end].parts.forEach { inside[$0] += 1 }
                parts.formUnion(marks[end].parts)
                end += 1
            }
            let window = Window(range: start..<end, parts: parts, gain: weight(of: parts.subtracting(shown)), weight: weight(of: parts))
            if best.map(window.isBetter(than:)) ?? true { best = window }
            marks[start].parts.forEach { part in
                inside[part] -= 1
                if inside[part] == 0 { parts = parts.subtracting(PartSet(part)) }
            }
        }
        return best
    }

    private func weight(of parts: PartSet) -> Double {
        var sum = 0.0
        parts.forEach { sum += weights[$0] }
        return sum
    }
}
