import Glibc
import Searching
import Segments

/// What must hold of every query string.
enum QueryCheck {
    /// Why a string failed.
    struct Fault: Error, CustomStringConvertible {
        var description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// Parses a string; of the tree and of its interpretation there is text, the tree keeps to what `Query` promises, and
    /// written out and read again it is the same. A diagnostic has a column in the string or just behind it, and messages of
    /// three lines.
    ///
    /// - Returns: whether the string is a query.
    static func check(_ text: String) throws(Fault) -> Bool {
        let start = processorTime()
        let parsed = outcome(text)
        let scalars = text.unicodeScalars.count
        // The parser takes some 100 ns a character; a time like this is a scan within a scan. Twice, because clocks stutter.
        if processorTime() - start > limit(scalars) {
            let again = processorTime()
            _ = outcome(text)
            if processorTime() - again > limit(scalars) { throw Fault("too slow") }
        }
        switch parsed {
        case .success(let query):
            try check(query)
            return true
        case .failure(let diagnostic):
            guard (1...scalars + 1).contains(diagnostic.column) else { throw Fault("column \(diagnostic.column) is not in the query") }
            for language in Language.allCases {
                let lines = diagnostic.text(in: language).unicodeScalars.count { $0 == "\n" }
                if lines < 2 { throw Fault("the diagnostic has no caret line") }
            }
            return false
        }
    }

    private static func outcome(_ text: String) -> Result<Query, QueryDiagnostic> {
        do throws(QueryDiagnostic) {
            return .success(try QueryParser.parse(text))
        } catch {
            return .failure(error)
        }
    }

    private static func check(_ query: Query) throws(Fault) {
        let tree = query.description
        if let broken = query.brokenPromise { throw Fault("\(broken): \(tree)") }
        if Language.allCases.contains(where: { query.interpretation(in: $0).isEmpty }) { throw Fault("no interpretation of \(tree)") }
        let written = query.written
        switch outcome(written) {
        case .success(let again) where again == query && again.description == tree: return
        case .success(let again): throw Fault("\(tree) is written \(written) and read as \(again)")
        case .failure(let diagnostic): throw Fault("\(tree) is written \(written) and read as \(diagnostic)")
        }
    }

    /// Nanoseconds that a string may take.
    private static func limit(_ scalars: Int) -> Int {
        5_000_000 + 5_000 * scalars
    }

    /// The processor time of the thread in nanoseconds.
    private static func processorTime() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

extension Query {
    /// Where the tree is not as the documentation of `Query` promises; nil where it is.
    fileprivate var brokenPromise: String? {
        switch self {
        case .and(let parts):
            if parts.count < 2 || parts.allSatisfy(\.isNegation) { return "a conjunction with nothing to find" }
            return parts.lazy.compactMap { part -> String? in
                if case .not(let query) = part { return query.brokenPromise }
                return part.brokenPromise
            }.first
        case .or(let parts): return parts.count < 2 ? "an alternative without another" : parts.lazy.compactMap(\.brokenPromise).first
        case .not: return "a negation alone"
        case .required(let query), .boost(_, let query), .field(_, let query), .zone(_, let query): return query.brokenPromise
        case .term(let text), .phrase(let text, _), .exact(let text), .prefix(let text), .wildcard(let text), .fuzzy(let text, _),
            .value(_, let text):
            return text.isEmpty ? "an empty text" : nil
        case .date(_, let from?, let to?): return from > to ? "a reversed range" : nil
        case .date, .quantity: return nil
        }
    }

    private var isNegation: Bool {
        if case .not = self { return true }
        return false
    }
}
