/// A part of a unit: a word, or an article that the next one elides. Offsets are bytes of the line.
struct Atom {
    var start: Int
    var end: Int
    var isElided: Bool
}

/// A token of a unit, made once per distinct unit and lexicon. Offsets are bytes of the unit.
struct UnitToken {
    var ordinal: UInt32
    var start: Int
    var end: Int
    /// Whether the next token has the next position.
    var endsPosition: Bool
}

extension TokenSink {
    /// Longer units, in bytes, are lists rather than words: no use in remembering them.
    private static let longestKnownUnit = 64

    /// The tokens of a unit that the lexicon may know: looked up, not made anew each time.
    mutating func knownUnit(_ line: Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= Self.longestKnownUnit else { return emitUnit(line, range) }
        let key = WordKey(line, range.lowerBound, range.upperBound, tag: LexiconTable.unitTag)
        if let tokens = table.unit(of: key, in: line, range.lowerBound) {
            for index in tokens { emit(table.unitTokens[index], from: range.lowerBound, line) }
        } else {
            resolve(line, range)
            table.insert(unit: unitTokens, key, line.extracting(range))
            for token in unitTokens { emit(token, from: range.lowerBound, line) }
        }
    }

    /// The tokens of a unit: a word with its apostrophes, or several words with a hyphen between.
    mutating func emitUnit(_ line: Span<UInt8>, _ range: Range<Int>) {
        resolve(line, range)
        for token in unitTokens { emit(token, from: range.lowerBound, line) }
    }

    @inline(__always)
    private mutating func emit(_ token: UnitToken, from start: Int, _ line: Span<UInt8>) {
        add(token.ordinal, start &+ token.start, start &+ token.end, line)
        if token.endsPosition { advance() }
    }

    /// Fills `unitTokens`. Elisions at the start come first; then the joined token of what is left, if it is a compound; then its parts.
    private mutating func resolve(_ line: Span<UInt8>, _ range: Range<Int>) {
        unitTokens.removeAll(keepingCapacity: true)
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

        let first = atoms.firstIndex { !$0.isElided } ?? atoms.count
        for atom in atoms {
            let tag = LexiconTable.tag(atom.isElided ? .elided : .word, length: 1)
            let ordinal = table.ordinal(of: WordKey(line, atom.start, atom.end, tag: tag), in: line, atom.start)
            unitTokens.append(
                UnitToken(
                    ordinal: ordinal, start: atom.start - range.lowerBound, end: atom.end - range.lowerBound, endsPosition: true))
        }
        if first + 1 < atoms.count, let joined = joined(from: first, line) { unitTokens.insert(joined, at: first) }
    }

    private mutating func appendAtoms(of line: Span<UInt8>, _ part: Range<Int>) {
        var start = part.lowerBound
        while let apostrophe = Elision.apostrophe(in: line, start..<part.upperBound) {
            atoms.append(Atom(start: start, end: apostrophe.lowerBound, isElided: true))
            start = apostrophe.upperBound
        }
        if start < part.upperBound { atoms.append(Atom(start: start, end: part.upperBound, isElided: false)) }
    }

    /// The token of the compound of the atoms from `first` on, which are in `unitTokens`; nil when they are none.
    private mutating func joined(from first: Int, _ line: Span<UInt8>) -> UnitToken? {
        let count = atoms.count - first
        guard count <= Compound.partLimit else { return nil }
        scratch.removeAll(keepingCapacity: true)
        for atom in atoms[first...] {
            for offset in atom.start..<atom.end { scratch.append(line.byte(offset)) }
        }
        // The longest clitic, "mêmes", has six bytes, in capitals too.
        let hasOnlyClitics = unitTokens[(first + 1)...].allSatisfy { $0.end - $0.start <= 6 && table.isClitic($0.ordinal) }
        if hasOnlyClitics && !Compound.isException(scratch) { return nil }
        let ordinal = table.ordinal(of: scratch, tag: LexiconTable.tag(.joined, length: count))
        return UnitToken(
            ordinal: ordinal, start: unitTokens[first].start, end: unitTokens[unitTokens.count - 1].end, endsPosition: false)
    }
}
