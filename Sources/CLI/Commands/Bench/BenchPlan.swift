import Searching

/// The queries of a benchmark: tab-separated rows of class, kind, k and words.
struct BenchPlan {
    /// How the words of a query are meant.
    enum Kind: String, CaseIterable {
        /// One word.
        case term
        /// Words that are all required, and words of which one is enough.
        case and, or
        /// Words side by side.
        case phrase
        /// How a word begins.
        case prefix
    }

    /// A query and how many results are asked for; 0 to count the matches only.
    struct Row {
        var kind: Kind
        var limit: Int
        var query: Query
    }

    /// The queries that are counted together, in the order of the plan.
    struct QueryClass {
        var name: String
        var rows: [Row]
    }

    /// The classes of a plan in the order in which they first occur.
    ///
    /// - Throws: `Failure`, naming the line that is no row.
    static func read(_ path: String) throws -> [QueryClass] {
        var classes: [QueryClass] = []
        var places: [Substring: Int] = [:]
        let text = String(decoding: try TextFile.bytes(path), as: UTF8.self)
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.isEmpty { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4, let row = Row(fields[1], fields[2], fields[3]) else {
                throw Failure(
                    "\(path):\(number + 1): is not a row of a plan: class, kind (term, and, or, phrase, prefix), k and words are "
                        + "expected, with tabs between")
            }
            if let place = places[fields[0]] {
                classes[place].rows.append(row)
            } else {
                places[fields[0]] = classes.count
                classes.append(QueryClass(name: String(fields[0]), rows: [row]))
            }
        }
        return classes
    }
}

extension BenchPlan.Row {
    /// The row of three fields, or nil where they are none.
    fileprivate init?(_ kind: Substring, _ limit: Substring, _ words: Substring) {
        guard let kind = BenchPlan.Kind(rawValue: String(kind)), let limit = Int(limit), limit >= 0,
            let query = QueryParser.words(in: String(words))
        else { return nil }
        switch kind {
        case .term, .and, .or: self.init(kind: kind, limit: limit, query: query)
        case .phrase: self.init(kind: kind, limit: limit, query: .phrase(String(words), slop: 0))
        case .prefix: self.init(kind: kind, limit: limit, query: .prefix(String(words)))
        }
    }
}
