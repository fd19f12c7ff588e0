internal import Segments
internal import Storage

/// A range of days that texts may speak of.
struct MentionedDays {
    private let span: CalendarSpan
    private let first: [UInt8], last: [UInt8]

    /// The days from one to another, both included; nil is open.
    init(from: Day?, to: Day?) {
        span = CalendarSpan(from: from, to: to)
        first = Array((from?.description ?? "0000-00-00").utf8)
        last = Array((to?.description ?? "9999-99-99").utf8)
    }

    /// The terms of a segment that stand for days of the range: values, which may be weeks, months, years or ranges too; and words of
    /// the text, as a day that is written with figures is one. Those with an open end (`2014/..`: since 2014) apart: they go on up to the day
    /// of the document and not beyond.
    func terms(in segment: SegmentReader, _ deadline: Deadline) throws(StorageError) -> (closed: [TermEntry], open: [TermEntry]) {
        var closed: [TermEntry] = []
        var open: [TermEntry] = []
        try segment.forEachValue(of: .day) { value, term throws(StorageError) in
            guard let days = CalendarSpan(value), days.overlaps(span) else { return }
            if days.isOpenEnded { open.append(term) } else { closed.append(term) }
        }
        var walk = try segment.terms.terms(from: first)
        while try walk.advance(), !last.lexicographicallyPrecedes(walk.entry.key), !deadline.hasPassed {
            if MentionedDays.isDay(walk.entry.key) { closed.append(walk.entry) }
        }
        return (closed, open)
    }

    /// Whether a term is a day: `2024-12-27`.
    private static func isDay(_ key: [UInt8]) -> Bool {
        key.count == 10 && key.indices.allSatisfy { $0 == 4 || $0 == 7 ? key[$0] == UInt8(ascii: "-") : key[$0] &- 0x30 < 10 }
    }
}
