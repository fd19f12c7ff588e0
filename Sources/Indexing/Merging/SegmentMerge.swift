internal import Segments
internal import Storage

/// Merges segments into one, without their deleted documents.
///
/// The documents of the result are in the order of their sequence numbers, its terms and forms in that of their spelling, and
/// all counts are counted anew: it is, byte for byte, the segment that one thread with enough memory would have written.
/// Everything is read from its start to its end and written as it is read: stored documents and lists a block at a time, the
/// dictionaries an entry at a time; and what has been read of the segments is let go of. What is kept in memory is, for each
/// document, its new number and its columns; and of the dictionaries the numbers of terms and forms (`FormNumbers`).
struct SegmentMerge: ~Copyable {
    private let inputs: [MergeInput]
    private let writer: SegmentWriter
    private var forms = FormCounts()
    /// How many positions each form of the present term spans.
    private var formLengths = Words()
    private var candidates: [UInt64] = []
    /// Bytes of the result when the segments' pages were last let go of.
    private var released = 0

    /// Pages are let go of whenever the result has grown by so many bytes, or so many entries of dictionaries were read.
    private static let releaseInterval = 4 << 20
    private static let releaseEntries = 1 << 19

    /// Merges segments; nil, and nothing is written, where all their documents are deleted.
    ///
    /// - Parameter id: the number of the result.
    static func run(_ segments: [SegmentReader], in directory: any Directory, id: UInt64) throws(StorageError) -> SegmentRecord? {
        if segments.allSatisfy({ $0.record.deletedCount == $0.documentCount }) { return nil }
        var inputs: [MergeInput] = []
        for segment in segments { inputs.append(try MergeInput(segment)) }
        var merge = SegmentMerge(inputs, writer: try SegmentWriter(directory, id: id))
        try merge.mergeDocuments()
        try merge.numberTerms()
        try merge.numberForms()
        try merge.mergeTermsWithoutForms()
        try merge.mergeTerms()
        try merge.mergeForms()
        return try merge.writer.finish()
    }

    private init(_ inputs: [MergeInput], writer: SegmentWriter) {
        self.inputs = inputs
        self.writer = writer
    }

    /// The segments are read from their starts to their ends: what is behind need not stay in memory.
    private mutating func releasePages() {
        let written = writer.writtenBytes
        if written < released + SegmentMerge.releaseInterval { return }
        released = written
        for input in inputs { input.segment.releasePages() }
    }

    /// The same for those who write nothing.
    private func releasePages(afterEntries count: inout Int) {
        count += 1
        if count % SegmentMerge.releaseEntries == 0 {
            for input in inputs { input.segment.releasePages() }
        }
    }

    // MARK: Documents

    /// A document that is the next of its segment.
    private struct DocumentHead {
        var sequence: Int
        var document: UInt32
        var input: MergeInput
    }

    /// Numbers and copies the documents in the order of their sequence numbers.
    private mutating func mergeDocuments() throws(StorageError) {
        var heads = HeadHeap<DocumentHead> { $0.sequence < $1.sequence }
        for input in inputs {
            if let first = try input.live(from: 0) {
                heads.insert(DocumentHead(sequence: first.sequence, document: first.document, input: input))
            }
        }
        while let head = heads.first {
            head.input.setNumber(UInt32(writer.documentCount), of: head.document)
            try head.input.copyDocument(to: writer)
            releasePages()
            if let next = try head.input.live(from: head.document + 1) {
                heads.replaceFirst(by: DocumentHead(sequence: next.sequence, document: next.document, input: head.input))
            } else {
                heads.removeFirst()
            }
        }
    }

    // MARK: Numbers of terms and forms

    /// An entry of a dictionary that is the next of its segment.
    private struct EntryHead {
        /// The beginning of its key.
        var prefix: UInt64
        var input: Int
    }

    /// Heads in the order of the keys of the terms that the segments stand on.
    private func termHeads() -> HeadHeap<EntryHead> {
        let inputs = inputs
        return HeadHeap { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let difference = order(inputs[left.input].terms.entry.key, inputs[right.input].terms.entry.key)
            return difference == 0 ? left.input < right.input : difference < 0
        }
    }

    /// Numbers the terms that have forms: equal ones of several segments alike.
    private func numberTerms() throws(StorageError) {
        var heads = termHeads()
        for (index, input) in inputs.enumerated() {
            input.terms = try input.segment.terms.terms(from: [TermKind.firstOfStems])
            if try input.terms.advance() { heads.insert(EntryHead(prefix: sortPrefix(input.terms.entry.key.span), input: index)) }
        }
        var number: UInt32 = 0
        var last: [UInt8] = []
        var entries = 0
        while let head = heads.first {
            let input = inputs[head.input]
            if input.terms.entry.key != last {
                number += 1
                last.removeAll(keepingCapacity: true)
                last += input.terms.entry.key
            }
            input.formNumbers.append(input.terms.entry, number: number)
            releasePages(afterEntries: &entries)
            if try input.terms.advance() {
                heads.replaceFirst(by: EntryHead(prefix: sortPrefix(input.terms.entry.key.span), input: head.input))
            } else {
                heads.removeFirst()
            }
        }
        for input in inputs { input.formNumbers.end(termCount: input.segment.terms.count) }
    }

    /// Numbers the forms of all terms in the order of the dictionary, equal ones of several segments alike, and adds up how often
    /// they occur in the segments from which nothing is deleted.
    private mutating func numberForms() throws(StorageError) {
        let inputs = inputs
        var heads = HeadHeap<EntryHead> { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let (left, right) = (inputs[left.input], inputs[right.input])
            let order = FormEntry.spellingOrder(left.forms.form, right.forms.form)
            return order == 0 ? left.presentTerm < right.presentTerm : order < 0
        }
        for (index, input) in inputs.enumerated() {
            if try input.forms.advance() { heads.insert(EntryHead(prefix: sortPrefix(input.forms.form.folded.span), input: index)) }
        }
        var last = FormEntry()
        var lastPrefix: UInt64?
        var entries = 0
        while let head = heads.first {
            let input = inputs[head.input]
            number(input.forms.form, of: input, last: &last, mayBeSame: head.prefix == lastPrefix)
            lastPrefix = head.prefix
            releasePages(afterEntries: &entries)
            if try input.forms.advance() {
                heads.replaceFirst(by: EntryHead(prefix: sortPrefix(input.forms.form.folded.span), input: head.input))
            } else {
                heads.removeFirst()
            }
        }
    }

    /// Numbers a form, like the last one if it is the same.
    private mutating func number(_ form: borrowing FormEntry, of input: MergeInput, last: inout FormEntry, mayBeSame: Bool) {
        let term = Int(input.formNumbers.term(form.term))
        if !mayBeSame || term != last.term || FormEntry.spellingOrder(form, last) != 0 {
            forms.append()
            last.copySpelling(of: form)
            last.term = term
        }
        let number = UInt32(forms.count - 1)
        input.formNumbers.setNumber(number, of: form)
        if !input.hasDeletions { forms.add(number, documents: form.documentCount, occurrences: form.occurrenceCount) }
    }

    // MARK: Terms

    /// Merges the lists of the terms that have no forms, which come before the stems, by their keys.
    private mutating func mergeTermsWithoutForms() throws(StorageError) {
        var heads = termHeads()
        for (index, input) in inputs.enumerated() {
            input.terms = try input.segment.terms.terms()
            if try input.advanceWithoutForms() { heads.insert(EntryHead(prefix: sortPrefix(input.terms.entry.key.span), input: index)) }
        }
        var members: [Int] = []
        while let head = heads.first {
            members.removeAll(keepingCapacity: true)
            members.append(head.input)
            heads.removeFirst()
            while let other = heads.first, other.prefix == head.prefix,
                inputs[other.input].terms.entry.key == inputs[head.input].terms.entry.key
            {
                members.append(other.input)
                heads.removeFirst()
            }
            try mergeTerm(members)
            for member in members where try inputs[member].advanceWithoutForms() {
                let input = inputs[member]
                heads.insert(EntryHead(prefix: sortPrefix(input.terms.entry.key.span), input: member))
            }
        }
    }

    /// Merges the lists of the terms that have forms, by their numbers.
    private mutating func mergeTerms() throws(StorageError) {
        var heads = HeadHeap<EntryHead> { ($0.prefix, $0.input) < ($1.prefix, $1.input) }
        // The walks stand on the first of these terms already.
        for (index, input) in inputs.enumerated() where input.formNumbers.firstTerm < input.segment.terms.count {
            heads.insert(EntryHead(prefix: UInt64(input.formNumbers.term(input.terms.entry.ordinal)), input: index))
        }
        var members: [Int] = []
        while let head = heads.first {
            members.removeAll(keepingCapacity: true)
            while let other = heads.first, other.prefix == head.prefix {
                members.append(other.input)
                heads.removeFirst()
            }
            try mergeTerm(members)
            for member in members where try inputs[member].terms.advance() {
                let number = inputs[member].formNumbers.term(inputs[member].terms.entry.ordinal)
                heads.insert(EntryHead(prefix: UInt64(number), input: member))
            }
        }
    }

    /// Merges the lists of the term that some segments stand on.
    private mutating func mergeTerm(_ members: [Int]) throws(StorageError) {
        try orderForms(members)
        var lists: [(number: UInt32, input: Int)] = []
        for member in members {
            let number = try inputs[member].beginList()
            if number != MergeInput.dropped { lists.append((number, member)) }
        }
        // A term that only deleted documents had is no more.
        if lists.isEmpty { return }
        writer.beginTerm(formCount: formLengths.count)
        while let next = SegmentMerge.leading(lists) {
            // Runs of documents are from one segment: the others are looked at again only where the run ends.
            lists[next.list].number = try inputs[lists[next.list].input].copyList(below: next.limit, to: writer)
        }
        try writer.endTerm(key: inputs[members[0]].terms.entry.key, formLengths: formLengths)
        releasePages()
    }

    /// The list with the lowest document, and the lowest document of the others; nil when all are at their ends.
    private static func leading(_ lists: [(number: UInt32, input: Int)]) -> (list: Int, limit: UInt32)? {
        var lowest = MergeInput.dropped
        var limit = MergeInput.dropped
        var leader: Int?
        for index in lists.indices {
            let number = lists[index].number
            if number < lowest {
                limit = lowest
                lowest = number
                leader = index
            } else if number < limit {
                limit = number
            }
        }
        return leader.map { ($0, limit) }
    }

    /// Numbers the forms of the term that some segments stand on: the most frequent one first, as the dictionary has them where
    /// they are equally frequent. Those that only deleted documents have are left out.
    private mutating func orderForms(_ members: [Int]) throws(StorageError) {
        candidates.removeAll(keepingCapacity: true)
        formLengths.removeAll()
        for member in members {
            let input = inputs[member]
            let entry = input.terms.entry
            input.ordinals.removeAll()
            if entry.formCount == 0 { continue }
            // Only now: its number among the terms of the segments is not needed any more.
            input.formNumbers.setTerm(entry.ordinal, to: UInt32(writer.termCount))
            if input.hasDeletions { try input.countForms(in: &forms) }
        }
        for member in members where inputs[member].terms.entry.formCount > 0 {
            let entry = inputs[member].terms.entry
            let first = inputs[member].formNumbers.place(ofTerm: entry.ordinal)
            for place in first..<first + entry.formCount {
                let form = inputs[member].formNumbers[place]
                let rarity = UInt64(UInt32.max) - UInt64(forms.occurrences(of: form))
                if forms.documents(of: form) > 0 { candidates.append(rarity << 32 | UInt64(form)) }
            }
        }
        if candidates.count > 1 { candidates.sort() }
        var previous: UInt64?
        for candidate in candidates where candidate != previous {
            forms[UInt32(truncatingIfNeeded: candidate)] = UInt32(formLengths.count)
            formLengths.append(1)
            previous = candidate
        }
        for member in members where inputs[member].terms.entry.formCount > 0 { setOrdinals(of: inputs[member]) }
    }

    /// Tells a segment the ordinals of its forms of the present term, and takes their lengths.
    private mutating func setOrdinals(of input: MergeInput) {
        let entry = input.terms.entry
        let first = input.formNumbers.place(ofTerm: entry.ordinal)
        var isSame = true
        for ordinal in 0..<entry.formCount {
            let form = input.formNumbers[first + ordinal]
            let place = forms[form]
            input.ordinals.append(place)
            isSame = isSame && place == UInt32(ordinal)
            if !entry.formLengths.isEmpty && forms.documents(of: form) > 0 { formLengths[Int(place)] = entry.formLengths[ordinal] }
        }
        if isSame { input.ordinals.removeAll() }
    }

    // MARK: Forms

    /// Writes the dictionary of forms, by their numbers.
    private mutating func mergeForms() throws(StorageError) {
        var heads = HeadHeap<EntryHead> { ($0.prefix, $0.input) < ($1.prefix, $1.input) }
        for (index, input) in inputs.enumerated() {
            input.forms = try input.segment.terms.forms()
            if try input.forms.advance() { heads.insert(EntryHead(prefix: UInt64(input.formNumbers.number(of: input.forms.form)), input: index)) }
        }
        var last: UInt64?
        var entries = 0
        while let head = heads.first {
            let input = inputs[head.input]
            if head.prefix != last { try write(UInt32(head.prefix), as: input) }
            last = head.prefix
            releasePages(afterEntries: &entries)
            if try input.forms.advance() {
                heads.replaceFirst(by: EntryHead(prefix: UInt64(input.formNumbers.number(of: input.forms.form)), input: head.input))
            } else {
                heads.removeFirst()
            }
        }
    }

    /// Writes the form that a segment stands on, if documents are left that have it.
    private func write(_ number: UInt32, as input: MergeInput) throws(StorageError) {
        if forms.documents(of: number) == 0 { return }
        var form = input.forms.form
        form.term = Int(input.presentTerm)
        form.ordinal = Int(forms[number])
        form.documentCount = forms.documents(of: number)
        form.occurrenceCount = forms.occurrences(of: number)
        try writer.addForm(form)
    }
}

extension MergeInput {
    /// The number of the term of the form that the merge stands on.
    fileprivate var presentTerm: UInt32 { formNumbers.term(forms.form.term) }

    /// Goes to the next term if it has no forms; false where it stands behind the last of these.
    fileprivate func advanceWithoutForms() throws(StorageError) -> Bool {
        try terms.advance() && terms.entry.ordinal < formNumbers.firstTerm
    }
}

extension FormEntry {
    /// Negative where one form comes before another in the dictionary whatever their terms, 0 where only these tell.
    fileprivate static func spellingOrder(_ left: borrowing FormEntry, _ right: borrowing FormEntry) -> Int {
        let folded = order(left.folded, right.folded)
        if folded != 0 { return folded }
        let surface = order(left.surface, right.surface)
        return surface != 0 ? surface : left.length - right.length
    }

    /// Takes another form's spelling, in its own memory.
    fileprivate mutating func copySpelling(of other: borrowing FormEntry) {
        folded.removeAll(keepingCapacity: true)
        folded += other.folded
        surface.removeAll(keepingCapacity: true)
        surface += other.surface
        length = other.length
    }
}

/// Negative where one key comes before another, 0 where they are equal.
private func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        return Int(left[index]) - Int(right[index])
    }
    return left.count - right.count
}
