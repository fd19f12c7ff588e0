/// The tagger: multinomial logistic regression over the features of a run (benchmarks/tagger/train.py makes its weights, and names what
/// it is trained on).
struct SpanModel: Sendable {
    /// What a run may be, in the order of the weights.
    static let classes: [EntityType?] = [nil, .person, .place, .organisation]

    /// For each feature the weights of the classes, in 32nds.
    private let weights: [Int8]

    /// The model of weights as the data file has them: for each feature one byte for each class. nil where there are not so many.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == SpanFeatures.count * SpanModel.classes.count else { return nil }
        weights = bytes.map { Int8(bitPattern: $0) }
    }

    /// What a run most likely is, and how far ahead of the next that is, in natural logarithms of odds.
    func decide(_ features: SpanFeatures) -> (type: EntityType?, margin: Double) {
        var sums = SIMD4<Int32>(repeating: 0)
        for feature in features.features {
            let start = feature * 4
            sums &+= SIMD4<Int32>(Int32(weights[start]), Int32(weights[start + 1]), Int32(weights[start + 2]), Int32(weights[start + 3]))
        }
        var best = 0
        for place in 1..<4 where sums[place] > sums[best] { best = place }
        var second = Int32.min
        for place in 0..<4 where place != best { second = max(second, sums[place]) }
        return (SpanModel.classes[best], Double(sums[best] - second) / 32)
    }
}
