package import Segments

/// Says which segments to merge, by size: tiers, each about ten times as large as the one below.
///
/// A tier that has ten segments is merged into one of the next, so that every document is copied about once a tier, and an
/// index of n bytes has about 10 log n segments (as in Lucene's TieredMergePolicy and tantivy's LogMergePolicy, on bytes).
package struct MergePolicy: Sendable, Hashable {
    /// Segments in a tier before they are merged; at least 2. Also the factor from tier to tier.
    package var segmentsPerTier: Int
    /// Bytes of the largest segment that merging makes. Larger ones are left alone.
    package var largestSegment: Int
    /// Bytes below which all segments are of the lowest tier.
    package var smallestTier: Int

    /// A policy; the default merges tens, up to 5 GB.
    package init(segmentsPerTier: Int = 10, largestSegment: Int = 5_000_000_000, smallestTier: Int = 4_000_000) {
        self.segmentsPerTier = max(2, segmentsPerTier)
        self.largestSegment = largestSegment
        self.smallestTier = max(1, smallestTier)
    }

    /// Merges nothing.
    package static let never = MergePolicy(segmentsPerTier: Int.max, largestSegment: -1)

    /// Places in a list of segments to merge into one, ascending; nil where nothing is to be done.
    ///
    /// A segment that has lost more than half of its documents is merged by itself.
    package func next(_ segments: [SegmentRecord]) -> [Int]? {
        if let hollow = segments.firstIndex(where: isHollow) { return [hollow] }
        var tiers: [Int: [Int]] = [:]
        for (place, segment) in segments.enumerated() where liveBytes(segment) <= largestSegment / 2 {
            tiers[tier(liveBytes(segment)), default: []].append(place)
        }
        for tier in tiers.keys.sorted() {
            guard let places = tiers[tier], places.count >= segmentsPerTier else { continue }
            let chosen = fitting(places, in: segments)
            if chosen.count > 1 { return chosen }
        }
        return nil
    }

    /// Divides a merge among threads that have nothing else to do, where at least half a tier is left for each.
    func parts(of places: [Int], atMost threads: Int) -> [[Int]] {
        let count = max(1, min(threads, places.count / max(2, segmentsPerTier / 2)))
        return (0..<count).map { Array(places[places.count * $0 / count..<places.count * ($0 + 1) / count]) }
    }

    /// Whether more than half of the documents are deleted.
    private func isHollow(_ segment: SegmentRecord) -> Bool {
        segment.deletedCount * 2 > segment.documentCount && liveBytes(segment) <= largestSegment
    }

    /// The smallest of some segments, as many as make one of at most the largest size.
    private func fitting(_ places: [Int], in segments: [SegmentRecord]) -> [Int] {
        var sum = 0
        let chosen = places.sorted { (liveBytes(segments[$0]), $0) < (liveBytes(segments[$1]), $1) }.prefix { place in
            sum += liveBytes(segments[place])
            return sum <= largestSegment
        }
        return chosen.sorted()
    }

    /// Bytes of a segment, deleted documents left out.
    private func liveBytes(_ segment: SegmentRecord) -> Int {
        guard segment.documentCount > 0 else { return 0 }
        let share = Double(segment.documentCount - segment.deletedCount) / Double(segment.documentCount)
        return Int(Double(segment.byteCount) * share)
    }

    private func tier(_ bytes: Int) -> Int {
        var tier = 0
        var limit = smallestTier
        while bytes > limit && limit < Int.max / segmentsPerTier {
            limit *= segmentsPerTier
            tier += 1
        }
        return tier
    }
}
