/// What a check of an index found.
public struct CheckReport: Sendable, Hashable {
    /// Documents, deleted ones included.
    public package(set) var documents = 0
    /// Terms of all segments.
    public package(set) var terms = 0
    /// Pairs of a term and a document.
    public package(set) var postings = 0
    /// Occurrences of terms.
    public package(set) var occurrences = 0
    /// Bytes read.
    public package(set) var bytes = 0
    /// What is wrong, each with the file or segment that it is in; empty where all is well.
    public package(set) var faults: [String] = []

    /// Nothing checked yet.
    package init() {}

    /// Notes a fault; after many, only that there are more.
    package mutating func fault(_ place: String, _ message: String) {
        if faults.count < 100 { faults.append("\(place): \(message)") }
        if faults.count == 100 { faults.append("there are more faults than these") }
    }
}
