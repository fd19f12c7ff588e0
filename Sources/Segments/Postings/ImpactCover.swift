/// Makes frontiers smaller that are still bounds: every document of the frontier is under one of the pairs that are left.
///
/// Two neighbours become one that has the frequency of the one and the length of the other, which covers both whatever the formula, but
/// may be above every document. How far it is above is judged by frequency ÷ (length + c): all formulas of the kind of BM25 order
/// pairs as one of these does, c being (1 - b) ÷ b average lengths. Where neither c = 0, nor the shortest length, nor the longest one would
/// set a merged pair above the best of the frontier, nothing is lost, and it is merged even if there is room.
struct ImpactCover {
    /// Most pairs of a block.
    static let blockLimit = 4
    /// Most pairs of a list.
    static let listLimit = 8

    private static let judges = 3
    private var offsets: InlineArray<3, Double> = [0, 0, 0]
    private var highest: InlineArray<3, Double> = [0, 0, 0]

    /// Makes of a frontier, highest frequency first, one of `limit` pairs at most, whose lengths are those that can be written.
    static func reduce(_ frontier: inout [Impact], to limit: Int) {
        roundLengths(&frontier)
        let cover = ImpactCover(of: frontier)
        while frontier.count > 1 {
            var best = 0
            var least = Double.infinity
            for index in 1..<frontier.count {
                let loss = cover.loss(Impact(frequency: frontier[index - 1].frequency, length: frontier[index].length))
                if loss < least { (least, best) = (loss, index) }
            }
            if frontier.count <= limit && least > 1 { return }
            frontier[best].frequency = frontier[best - 1].frequency
            frontier.remove(at: best - 1)
        }
    }

    /// Rounds lengths down; of those that become the same the first has the highest frequency.
    private static func roundLengths(_ frontier: inout [Impact]) {
        var kept = 0
        for impact in frontier {
            let length = ImpactLength.length(of: ImpactLength.code(of: impact.length))
            if kept > 0 && frontier[kept - 1].length == length { continue }
            frontier[kept] = Impact(frequency: impact.frequency, length: length)
            kept += 1
        }
        frontier.removeLast(frontier.count - kept)
    }

    private init(of frontier: [Impact]) {
        guard let first = frontier.first, let last = frontier.last else { return }
        offsets = [0, Double(last.length), Double(first.length)]
        for impact in frontier {
            for judge in 0..<ImpactCover.judges { highest[judge] = max(highest[judge], score(impact, judge)) }
        }
    }

    /// How much better than all of the frontier a pair is at most: more than 1 where it is.
    private func loss(_ impact: Impact) -> Double {
        var loss = 0.0
        for judge in 0..<ImpactCover.judges { loss = max(loss, score(impact, judge) / highest[judge]) }
        return loss
    }

    private func score(_ impact: Impact, _ judge: Int) -> Double {
        // A length of 0 is rounded from none: half a token stands for it.
        Double(impact.frequency) / max(0.5, Double(impact.length) + offsets[judge])
    }
}
