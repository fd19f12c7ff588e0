/// The things that have names, by number. Their names stay in the data files of the program until they are asked for.
struct GazetteerEntries: Sendable {
    /// An entry; its texts are elsewhere.
    struct Record {
        /// Its canonical name.
        var name: Name
        var type: EntityType
        var makesProducts = false
        var isOther = false
        /// The number of the list of its countries.
        var countries: UInt32
    }

    /// Where a name is: bytes of a text, in UTF-8.
    struct Name {
        var start: UInt32, length: UInt32
        /// 0 for `Texts.own`, or the number of a data file, plus 1.
        var text: UInt8

        init(_ range: Range<Int>, of text: UInt8) {
            self.text = text
            start = UInt32(truncatingIfNeeded: range.lowerBound)
            length = UInt32(truncatingIfNeeded: range.count)
        }

        var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    }

    /// What entries share.
    final class Texts: Sendable {
        /// The names that are in no data file: those of ICU and of users.
        let own: [UInt8]
        /// The lists of countries.
        let countries: [[String]]

        init(own: [UInt8], countries: [[String]]) {
            self.own = own
            self.countries = countries
        }

        func string(_ name: Name) -> String {
            if name.text == 0 { return String(decoding: own[name.range], as: UTF8.self) }
            return GazetteerFile.withBytes(Int(name.text) - 1) { $0.string(name.range) }
        }
    }

    private let records: [Record]
    private let texts: Texts

    init(_ records: [Record], _ texts: Texts) {
        self.records = records
        self.texts = texts
    }

    var count: Int { records.count }

    @inline(__always)
    subscript(number: Int) -> Gazetteer.Entry { Gazetteer.Entry(record: records[number], texts: texts) }
}
