/// What is found by its form alone, before names: a date, a quantity, a hashtag.
struct Value {
    var type: EntityType
    var canonical: String
    var words: Range<Int>
    /// The bytes of the zone; more than those of the words where there is a sign: "3,5 %", "$5".
    var bytes: Range<Int>
}
