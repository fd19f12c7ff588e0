import Glibc
import Support

/// One article: what it is about, and its text.
///
/// An article keeps to a few words of its own beside those that all share, so that words come in bursts as they do in the
/// press.
struct Article {
    private let number: Int
    private let vocabulary: Vocabulary
    private var prose: Prose
    private var generator: SeededGenerator

    init(number: Int, _ generator: SeededGenerator, _ vocabulary: Vocabulary) {
        self.number = number
        self.vocabulary = vocabulary
        self.generator = generator
        prose = Prose(SeededGenerator(seed: self.generator.next()), vocabulary)
    }

    /// Appends the article as one line of JSON. Its words have no character that JSON escapes.
    mutating func write(to output: inout [UInt8]) {
        let date = "\(1990 + generator.below(36))-\(Article.two(1 + generator.below(12)))-\(Article.two(1 + generator.below(28)))"
        output += "{\"id\":\"article-\(number)\",\"title\":\"".utf8
        prose.headline(&output)
        output += "\",\"date\":\"\(date)\",\"section\":\"\(generator.pick(WordLists.sections))\",\"author\":\"".utf8
        output += "\(generator.pick(WordLists.firstNames)) ".utf8
        output += vocabulary.familyNames.form(vocabulary.familyNames.zipf.draw(&generator), 0)
        output += "\",\"text\":\"".utf8
        let length = Article.medianLength * exp(0.6 * generator.normal())
        prose.text(words: Int(min(max(length, 30), 8000)), &output)
        output += "\"}\n".utf8
    }

    /// Words of a text, the half of all texts being longer.
    private static let medianLength = 300.0

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
