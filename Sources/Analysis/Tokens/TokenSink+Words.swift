/// A part of a unit: a word, or an article that the next one elides. Offsets are bytes of the line.
struct Atom {
    var start: Int
    var end: Int
    var isElided: Bool
}

extension TokenSink {
    /// The tokens of a unit: a word with its apostrophes, or several words with a hyphen between.
    ///
    /// Elisions at the start come first; then the joined token of what is left, if it is a compound; then its parts.
    mutating func emitUnit(_ line: Span<UInt8>, _ range: Range<Int>) {
        atoms.removeAll(keepingCapacity: true)
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            var length = 0
            while end < range.upperBound {
                let scalar = line.scalar(at: end)
                length = scalar.length
                if CharacterKind.isHyphen(scalar.value) { break }
                end += length
            }
            appendAtoms(of: line, start..<end)
            start = end + length
        }

        var index = 0
        while index < atoms.count && atoms[index].isElided {
            emit(atoms[index], line)
            index += 1
        }
        if index + 1 < atoms.count { emitJoined(from: index, line) }
        while index < atoms.count {
            emit(atoms[index], line)
            index += 1
        }
    }

    private mutating func appendAtoms(of line: Span<UInt8>, _ part: Range<Int>) {
        var start = part.lowerBound
        while let apostrophe = Elision.apostrophe(in: line, start..<part.upperBound) {
            atoms.append(Atom(start: start, end: apostrophe.lowerBound, isElided: true))
            start = apostrophe.upperBound
        }
        if start < part.upperBound { atoms.append(Atom(start: start, end: part.upperBound, isElided: false)) }
    }

    /// Emits the token of the compound of the atoms from `first` on, if it is one.
    private mutating func emitJoined(from first: Int, _ line: Span<UInt8>) {
        let count = atoms.count - first
        guard count <= Compound.partLimit else { return }
        scratch.removeAll(keepingCapacity: true)
        var hasOnlyClitics = true
        for index in first..<atoms.count {
            let atom = atoms[index]
            for offset in atom.start..<atom.end { scratch.append(line.byte(offset)) }
            if index > first && hasOnlyClitics && !isClitic(atom, line) { hasOnlyClitics = false }
        }
        if hasOnlyClitics && !Compound.isException(scratch) { return }
        token(.joined, length: count, term: scratch, atoms[first].start..<atoms[atoms.count - 1].end, line)
    }

    private mutating func isClitic(_ atom: Atom, _ line: Span<UInt8>) -> Bool {
        // The longest, "mêmes", has six bytes, in capitals too.
        guard atom.end - atom.start <= 6 else { return false }
        let key = WordKey(line, atom.start, atom.end, tag: LexiconTable.tag(atom.isElided ? .elided : .word, length: 1))
        let ordinal = table.ordinal(of: key, in: line, atom.start)
        return table.isClitic(ordinal)
    }

    private mutating func emit(_ atom: Atom, _ line: Span<UInt8>) {
        if atom.isElided {
            elided(line, atom.start, atom.end)
        } else {
            word(line, atom.start, atom.end)
        }
    }
}
