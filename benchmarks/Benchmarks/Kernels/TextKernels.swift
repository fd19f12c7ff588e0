import Analysis
import Benchmark
import Support

/// From bytes to stems, over the project's sample articles.
enum TextKernels {
    static func register() {
        kernel("scan: 4 MB of articles into tokens that are dropped") {
            (text: text(bytes: 4 << 20), analyzer: Analyzer.scanner(), buffer: TokenBuffer())
        } run: { kernel in
            let text = kernel.text
            kernel.analyzer.analyse(text.span, into: &kernel.buffer)
            blackHole(kernel.buffer.nextPosition)
        }
        kernel("analyse: 4 MB of articles into tokens") {
            (text: text(bytes: 4 << 20), analyzer: Analyzer(), buffer: TokenBuffer())
        } run: { kernel in
            kernel.buffer.removeAll(keepingCapacity: true)
            let text = kernel.text
            kernel.analyzer.analyse(text.span, into: &kernel.buffer)
            blackHole(kernel.buffer.count)
        }
        kernel("fold: the distinct words of the sample articles, 20 times", on: words) { words in
            for _ in 0..<20 { for word in words { blackHole(Folding.fold(word)) } }
        }
        kernel("stem: the distinct words of the sample articles, 20 times", on: words) { words in
            for _ in 0..<20 { for word in words { blackHole(FrenchStem.stem(folded: word)) } }
        }
    }

    /// The sample collection, as many times as it takes, as one text.
    private static func text(bytes: Int) -> [UInt8] {
        let once = SampleCollection.texts.map { $0 + [10, 10] as [UInt8] }.joined()
        return Array(repeatElement(once, count: max(1, bytes / max(1, once.count))).joined())
    }

    /// The distinct words of the sample collection, folded.
    private static func words() -> [[UInt8]] {
        let tokens = Analyzer().tokens(of: String(decoding: text(bytes: 0), as: UTF8.self))
        return Set(tokens.map(\.folded)).sorted().map { Array($0.utf8) }
    }
}
