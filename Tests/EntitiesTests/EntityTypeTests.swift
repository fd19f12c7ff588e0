import Entities
import Testing

@Suite("Entities")
struct EntityTypeTests {
    @Test("each kind has a name of its own")
    func names() {
        #expect(Set(EntityType.allCases.map(\.name)).count == EntityType.allCases.count)
    }
}
