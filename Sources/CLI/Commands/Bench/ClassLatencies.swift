/// The latencies of the queries of one class.
struct ClassLatencies {
    /// What was measured of a query.
    struct Query {
        /// The median of the passes.
        var nanoseconds: Int
        /// Documents that match.
        var hits: Int
    }

    var name: String
    var queries: [Query]

    /// Rows for scripts: class, nanoseconds and hits of each query.
    var rows: String {
        queries.map { "\(name)\t\($0.nanoseconds)\t\($0.hits)\n" }.joined()
    }

    /// The latency, in microseconds, that a share of the queries does not exceed.
    func microseconds(atShare share: Double) -> Double {
        let sorted = queries.map(\.nanoseconds).sorted()
        let place = Int((share * Double(sorted.count - 1)).rounded())
        return sorted.indices.contains(place) ? Double(sorted[place]) / 1000 : 0
    }

    /// How many documents match, on average.
    var averageHits: Double {
        Double(queries.reduce(0) { $0 + $1.hits }) / Double(max(1, queries.count))
    }
}

/// The latencies of all classes, as a table for people or as JSON.
struct LatencySummary {
    var opening: OpeningTime
    var classes: [ClassLatencies]

    /// A row for each class; times in microseconds.
    var table: String {
        var rows = [["class", "queries", "median us", "p95", "p99", "hits"]]
        for one in classes {
            let times = [0.5, 0.95, 0.99].map { one.microseconds(atShare: $0).fixed(1) }
            rows.append([one.name, "\(one.queries.count)"] + times + [one.averageHits.fixed(1)])
        }
        return TextTable(rows).text + "\nopened in \(opening.microseconds.fixed(0)) us"
    }

    var json: String {
        var object = JSONObject()
        object.add("open_us", opening.microseconds)
        object.add("classes", array: classes.map { one in
            var row = JSONObject()
            row.add("class", one.name)
            row.add("queries", one.queries.count)
            row.add("median_us", one.microseconds(atShare: 0.5))
            row.add("p95_us", one.microseconds(atShare: 0.95))
            row.add("p99_us", one.microseconds(atShare: 0.99))
            row.add("hits", one.averageHits)
            return row.text
        })
        return object.text
    }
}
