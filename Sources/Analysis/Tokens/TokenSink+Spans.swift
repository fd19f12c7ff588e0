extension TokenSink {
    /// The tokens of a special span, in the order of the test vectors.
    mutating func emit(_ span: SpecialSpan, in line: Span<UInt8>) {
        switch span {
        case .url(let address):
            token(.url, line, address.range)
            token(.host, line, address.host)
            advance()
        case .email(let range):
            token(.email, line, range)
            advance()
        case .mention(let range):
            token(.mention, line, range)
            advance()
        case .hashtag(let hashtag):
            emit(hashtag, in: line)
        case .date(let date):
            token(.date, length: 3, term: date.isoForm, date.range, line)
            for part in [date.parts.0, date.parts.1, date.parts.2] { word(line, part.lowerBound, part.upperBound) }
        case .time(let time):
            token(.time, term: time.term(in: line), time.range, line)
            advance()
        case .number(let number):
            token(.number, term: number.term(in: line), number.range, line)
            if number.isAmbiguous { token(.number, line, number.range) }
            advance()
        case .ordinal(let ordinal):
            token(.ordinal, term: ordinal.canonicalForm, ordinal.range, line)
            let surface = SurfaceForm.of(ordinal.range.map { line.byte($0) })
            if surface != ordinal.canonicalForm { token(.word, line, ordinal.range) }
            advance()
        case .acronym(let range):
            token(.acronym, term: DottedAcronym.letters(of: range, in: line), range, line)
            advance()
        }
    }

    private mutating func emit(_ hashtag: Hashtag, in line: Span<UInt8>) {
        var parts: [Range<Int>] = []
        hashtag.appendParts(in: line, to: &parts)
        let tagged = [0x23] + hashtag.name.map { line.byte($0) }
        token(.hashtag, length: parts.count, term: tagged, hashtag.name, line)
        if parts.count > 1 {
            // Without the underscores: je_suis meets jesuis.
            let joined = parts.flatMap { part in part.map { line.byte($0) } }
            token(.joined, length: parts.count, term: joined, hashtag.name, line)
        }
        for part in parts { word(line, part.lowerBound, part.upperBound) }
    }
}
