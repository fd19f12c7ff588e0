extension Analyzer {
    /// Appends the tokens of a document, zone after zone, and says where the zones are.
    ///
    /// The title starts at `buffer.nextPosition`, 0 in a fresh buffer. Body and keywords are told apart line by line
    /// (`LineZone`); boilerplate is left out. Keywords are the given ones, then the hashtag lines of the text.
    /// Offsets are bytes of the title in the title zone, of `text` in the body and for hashtag lines, of `keywords` for given
    /// keywords.
    package func analyse(
        title: Span<UInt8>, text: Span<UInt8>, keywords: Span<UInt8>, into buffer: inout TokenBuffer
    ) -> ZonePositions {
        let first = buffer.count
        let titleStart = buffer.nextPosition
        analyse(title, into: &buffer)
        let titleEnd = buffer.nextPosition

        let bodyStart = startZone(after: first, &buffer)
        var hashtagLines: [LineReader.Line] = []
        withSink(&buffer) { sink, analyzer in
            hashtagLines = analyzer.analyseBody(text, &sink)
        }
        let bodyEnd = buffer.nextPosition

        let keywordsStart = startZone(after: first, &buffer)
        analyse(keywords, into: &buffer)
        if !hashtagLines.isEmpty {
            withSink(&buffer) { sink, analyzer in
                for line in hashtagLines {
                    if sink.buffer.nextPosition > keywordsStart { sink.buffer.nextPosition &+= Paragraphs.gap }
                    analyzer.analyse(line, of: text, &sink)
                }
            }
        }
        let keywordsEnd = buffer.nextPosition

        return ZonePositions(
            title: titleStart..<titleEnd, body: bodyStart..<bodyEnd, keywords: keywordsStart..<keywordsEnd)
    }

    /// The first position of a new zone, a gap away from any token before it.
    private func startZone(after first: Int, _ buffer: inout TokenBuffer) -> UInt32 {
        guard buffer.count > first else { return buffer.nextPosition }
        let last = buffer.positions[buffer.count - 1]
        // An empty zone before this one has left its gap already.
        if buffer.nextPosition &- last < Paragraphs.gap { buffer.nextPosition &+= Paragraphs.gap }
        return buffer.nextPosition
    }

    /// Sends the body lines on; returns the hashtag lines.
    private func analyseBody(_ text: Span<UInt8>, _ sink: inout TokenSink) -> [LineReader.Line] {
        var paragraphs = Paragraphs(sink.buffer)
        var hashtagLines: [LineReader.Line] = []
        var start = 0
        while start < text.count {
            let line = LineReader.line(at: start, in: text)
            paragraphs.begin(line, of: text, &sink.buffer)
            switch LineZone.of(text.extracting(line.start..<line.end)) {
            case .body: analyse(line, of: text, &sink)
            case .keywords: hashtagLines.append(line)
            case .boilerplate: break
            }
            start = line.next
        }
        paragraphs.end(&sink.buffer)
        return hashtagLines
    }
}
