extension TokenSink {
    /// A part of a unit: a word, or an article that the next one elides.
    private struct Atom {
        var start: Int
        var end: Int
        var isElided: Bool
    }

    /// The tokens of a unit: a word with its apostrophes, or several words with a hyphen between.
    ///
    /// Elisions at the start come first; then the joined token of what is left, if it is a compound; then its parts.
    mutating func emitUnit(_ line: Span<UInt8>, _ range: Range<Int>) {
        var start = range.lowerBound
        var atoms: [Atom] = []
        while start < range.upperBound {
            var end = start
            var length = 0
            while end < range.upperBound {
                let scalar = line.scalar(at: end)
                length = scalar.length
                if CharacterKind.isHyphen(scalar.value) { break }
                end += length
            }
            appendAtoms(of: line, start..<end, to: &atoms)
            start = end + length
        }

        let leading = atoms.prefix { $0.isElided }.count
        for atom in atoms[..<leading] { emit(atom, line) }
        let parts = atoms[leading...]
        if parts.count > 1 { emitJoined(parts, line) }
        for atom in parts { emit(atom, line) }
    }

    private func appendAtoms(of line: Span<UInt8>, _ part: Range<Int>, to atoms: inout [Atom]) {
        var start = part.lowerBound
        while let apostrophe = Elision.apostrophe(in: line, start..<part.upperBound) {
            atoms.append(Atom(start: start, end: apostrophe.lowerBound, isElided: true))
            start = apostrophe.upperBound
        }
        if start < part.upperBound { atoms.append(Atom(start: start, end: part.upperBound, isElided: false)) }
    }

    /// Emits the token of a compound, if it is one. Its parts are known to the lexicon then: they are looked up first.
    private mutating func emitJoined(_ parts: ArraySlice<Atom>, _ line: Span<UInt8>) {
        guard let first = parts.first, let last = parts.last, parts.count <= Compound.partLimit else { return }
        scratch.removeAll(keepingCapacity: true)
        var hasOnlyClitics = true
        for atom in parts {
            let key = WordKey(line, atom.start, atom.end, tag: LexiconTable.tag(atom.isElided ? .elided : .word, length: 1))
            let ordinal = table.ordinal(of: key, in: line, atom.start, atom.end)
            if atom.start != first.start && !table.isClitic(ordinal) { hasOnlyClitics = false }
            for index in atom.start..<atom.end { scratch.append(line.byte(index)) }
        }
        if hasOnlyClitics && !Compound.isException(scratch) { return }
        token(.joined, length: parts.count, term: scratch, first.start..<last.end, line)
    }

    private mutating func emit(_ atom: Atom, _ line: Span<UInt8>) {
        if atom.isElided {
            elided(line, atom.start, atom.end)
        } else {
            word(line, atom.start, atom.end)
        }
    }
}
