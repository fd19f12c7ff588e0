import Support
import Testing

@testable import Searching

@Suite("Searches that are interrupted")
struct SearchInterruptionTests {
    @Test("A search that is asked to stop gives what it has and says so; taken back, the wish does nothing",
          arguments: ["mer", "mer soldat", "mer OU soldat", "\"la mer\"", "mer SAUF soldat"])
    func stops(query: String) throws {
        let index = try TestIndex(texts: (0..<300).map { $0 % 3 == 0 ? "la mer monte" : "la mer et le soldat \($0)" })
        let interruption = Interruption()
        var options = SearchOptions(limit: 1000)
        let whole = try index.search(query, options)
        options.interruption = interruption
        #expect(try index.search(query, options).hits == whole.hits)
        interruption.raise()
        let stopped = try index.search(query, options)
        #expect(stopped.isPartial && stopped.hits.count < whole.hits.count)
        interruption.clear()
        let again = try index.search(query, options)
        #expect(!again.isPartial && again.hits == whole.hits && !whole.isPartial)
    }
}
