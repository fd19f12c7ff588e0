import Testing

@testable import Searching

@Suite("Numbers at the beginning of values")
struct QuantityTests {
    @Test("They are read as French writes them, with whatever spaces between the thousands", arguments: [
        ("11000", 11000), ("11 000 soldats", 11000), ("11\u{A0}000 soldats", 11000), ("11\u{202F}000", 11000), ("3.000 tonnes", 3000),
        ("3,5 %", 3.5), ("1 234,56 €", 1234.56), ("-4,5 °C", -4.5), ("12 800, environ", 12800), ("3,14159", 3.14159), ("42.", 42),
    ] as [(String, Double)])
    func numbers(value: String, expected: Double) {
        #expect(Quantity.number(in: value.utf8) == expected)
    }

    @Test("What begins with no number has none", arguments: ["", "-", "--3", ",", "soldats", "vingt-trois", " "])
    func none(value: String) {
        #expect(Quantity.number(in: value.utf8) == nil)
    }
}
