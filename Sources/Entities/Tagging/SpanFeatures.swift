/// What the tagger looks at of a run of words with capitals: its words and how they are written, and the words around it. What the
/// gazetteers say of the whole run is not among it: the tagger decides where they say nothing.
struct SpanFeatures {
    /// A feature is a number below this: the hash of what it is.
    static let count = 1 << 15

    private(set) var features: [Int] = []

    /// The features of a run.
    init(_ run: Range<Int>, in words: [EntityWord], of zone: [UInt8]) {
        features.reserveCapacity(32)
        let first = words[run.lowerBound], last = words[run.upperBound - 1]
        let before = run.lowerBound > 0 ? words[run.lowerBound - 1] : nil
        let behind = run.upperBound < words.count ? words[run.upperBound] : nil
        let length = min(run.count, 5)
        add(0, 0)
        add(1, UInt64(length))
        add(2, UInt64(SpanFeatures.form(first)) << 8 | UInt64(SpanFeatures.form(last)) | UInt64(length) << 16)
        addBefore(first, before, length)
        if run.lowerBound > 1, first.gap.joins, let before, before.gap.joins {
            let second = words[run.lowerBound - 2]
            add(6, second.key)
            add(7, second.key ^ before.key &* 3)
            add(8, UInt64(second.classes.intersection(SpanFeatures.telling).rawValue) ^ before.key)
        }
        addBehind(behind, length)
        if run.upperBound + 1 < words.count, let behind, behind.gap.joins {
            add(14, words[run.upperBound + 1].key)
        }
        addWords(run, words, zone, length)
    }

    private mutating func addBefore(_ first: EntityWord, _ before: EntityWord?, _ length: Int) {
        add(3, UInt64(first.gap.rawValue))
        guard let before else { return add(4, 1) }
        let joins: UInt64 = first.gap.joins ? 0 : first.gap.contains(.line) ? 1 : 2
        add(4, before.key ^ joins &* 7)
        add(5, before.key ^ joins &* 7 ^ UInt64(length) &* 11)
        add(9, UInt64(before.classes.intersection(SpanFeatures.telling).rawValue) ^ joins << 40)
    }

    private mutating func addBehind(_ behind: EntityWord?, _ length: Int) {
        guard let behind else { return add(10, 1) }
        add(10, UInt64(behind.gap.rawValue))
        let joins: UInt64 = behind.gap.joins ? 0 : 2
        add(11, behind.key ^ joins &* 7)
        add(12, behind.key ^ joins &* 7 ^ UInt64(length) &* 11)
        add(13, UInt64(behind.classes.intersection(SpanFeatures.telling).rawValue) ^ joins << 40)
    }

    private mutating func addWords(_ run: Range<Int>, _ words: [EntityWord], _ zone: [UInt8], _ length: Int) {
        let first = words[run.lowerBound], last = words[run.upperBound - 1]
        add(15, first.key)
        add(16, last.key)
        add(17, UInt64(first.classes.intersection(SpanFeatures.own).rawValue) ^ UInt64(min(length, 3)) << 40)
        add(18, UInt64(last.classes.intersection(SpanFeatures.own).rawValue) ^ UInt64(min(length, 3)) << 40)
        for size in 2...4 where Int(last.end - last.start) > size {
            add(18 + UInt64(size), SpanFeatures.hash(zone[Int(last.end) - size..<Int(last.end)]) ^ UInt64(min(length, 2)))
        }
        if length > 1 {
            for size in 2...3 where Int(first.end - first.start) > size {
                add(23 + UInt64(size), SpanFeatures.hash(zone[Int(first.end) - size..<Int(first.end)]))
            }
            for place in run.dropFirst() {
                add(28, words[place].key)
                add(29, UInt64(words[place].gap.rawValue))
            }
        }
        var classes: UInt32 = 0
        for place in run { classes |= words[place].classes.intersection(SpanFeatures.own).rawValue }
        add(30, UInt64(classes))
    }

    private mutating func add(_ template: UInt64, _ value: UInt64) {
        var mixed = (value ^ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        mixed ^= mixed >> 29
        mixed = mixed &* 0x94D0_49BB_1331_11EB
        features.append(Int(mixed >> 40) & (SpanFeatures.count - 1))
    }

    private static func form(_ word: EntityWord) -> UInt8 { word.shape.rawValue | (word.length == 1 ? 0x80 : 0) }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(FoldedKey.seed) { FoldedKey.adding($1 | 0x20, to: $0) } }

    private static let telling: WordClasses = [
        .article, .of, .and, .at, .title, .organisationHead, .organisationNoun, .placeHead, .placeNoun, .speech, .common, .demonym, .regionDemonym,
        .givenName, .function, .headAdjective, .otherHead, .month, .dateWord,
    ]
    private static let own: WordClasses = [
        .common, .givenName, .givenNameIsWord, .givenNameIsPlace, .givenNameIsSurname, .surname, .particle, .function, .organisationHead,
        .capitalHead, .companyForm, .placeHead, .otherHead, .headAdjective, .demonym, .regionDemonym, .title,
    ]
}
