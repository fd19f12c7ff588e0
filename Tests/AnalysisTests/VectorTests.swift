@testable import Analysis
import Support
import Testing

@Suite(
    "The shared test vectors",
    .enabled(if: SharedData.root != nil, "no ../shared and no LIMIER_SHARED: the vectors are not here"))
struct VectorTests {
    @Test("A text gives the tokens of tokens.tsv", arguments: SharedData.lines(of: "vectors/tokens.tsv"))
    func tokens(line: String) {
        let row = columns(line)
        #expect(notation(Analyzer().tokens(of: unescaped(row[0]))) == unescaped(row[1]), "\(row[0])")
    }

    @Test("ICU and the scanner give the segments of icu72_wordbreak.tsv",
        arguments: SharedData.lines(of: "vectors/icu72_wordbreak.tsv"))
    func segments(line: String) throws {
        let row = columns(line)
        let text = unescaped(row[0])
        let bytes = Array(text.utf8)
        var byICU: [WordSegment] = []
        try #require(WordBreaker()).segment(bytes.span, 0..<bytes.count, into: &byICU)
        var segmenter = WordSegmenter()
        #expect(notation(byICU, of: text) == unescaped(row[1]))
        #expect(notation(segmenter.segments(of: bytes.span), of: text) == unescaped(row[1]))
    }

    @Test("A word has the recommended stem of stems.tsv")
    func stems() {
        let analyzer = Analyzer()
        for row in SharedData.lines(of: "vectors/stems.tsv").map(columns) where row[0].allSatisfy(\.isLetter) {
            #expect(analyzer.tokens(of: row[0]).map(\.stem) == [row[3]], "\(row[0])")
        }
    }

    @Test("The stop words are the forms of stopwords.txt, and no others")
    func stopWords() {
        let forms = SharedData.lines(of: "vectors/stopwords.txt")
        #expect(StopWords.count == forms.count)
        for form in forms { #expect(StopWords.contains(Array(form.utf8)), "\(form)") }
    }
}
