import Storage
import Support
import Testing

@Suite("Integers and strings in bytes")
struct ByteBufferTests {
    /// Unsigned integers around every border where a varint grows by a byte.
    private static let borders: [UInt64] = {
        var values: [UInt64] = [0, 1, 2, UInt64.max - 1, UInt64.max]
        for bytes: UInt64 in 1...9 {
            let border: UInt64 = 1 << (bytes * 7)
            values += [border - 1, border, border + 1]
        }
        return values
    }()

    @Test("A varint comes back and takes seven bits a byte", arguments: borders)
    func varint(value: UInt64) {
        var buffer = ByteBuffer()
        buffer.append(varint: value)
        #expect(buffer.count == max(1, (64 - value.leadingZeroBitCount + 6) / 7))
        var position = 0
        #expect(buffer.bytes().varint(at: &position) == value)
        #expect(position == buffer.count)
    }

    @Test("A varint is LEB128", arguments: [(0, [0]), (127, [0x7F]), (128, [0x80, 1]), (300, [0xAC, 2]), (624_485, [0xE5, 0x8E, 0x26])])
    func encoding(value: Int, bytes: [UInt8]) {
        var buffer = ByteBuffer()
        buffer.append(varint: value)
        #expect(buffer.array() == bytes)
    }

    @Test("A signed integer comes back, small ones of either sign in one byte")
    func zigzag() {
        var values = [0, Int.max, Int.min, Int.max - 1, Int.min + 1]
        for bits in 1..<63 { for near in -1...1 { values += [(1 << bits) + near, -(1 << bits) + near] } }
        for value in values {
            var buffer = ByteBuffer()
            buffer.append(zigzag: value)
            var position = 0
            #expect(buffer.bytes().zigzag(at: &position) == value)
            #expect(position == buffer.count)
            if (-64..<64).contains(value) { #expect(buffer.count == 1) }
        }
    }

    @Test("Integers of all widths are little-endian")
    func integers() {
        var buffer = ByteBuffer()
        buffer.append(integer: UInt16(0x0201))
        buffer.append(integer: UInt32(0x0605_0403))
        buffer.append(integer: UInt64(0x0E0D_0C0B_0A09_0807))
        #expect(buffer.array() == Array(1...14))
        let bytes = buffer.bytes()
        #expect(bytes.integer(at: 0, as: UInt16.self) == 0x0201)
        #expect(bytes.integer(at: 2, as: UInt32.self) == 0x0605_0403)
        #expect(bytes.integer(at: 6, as: UInt64.self) == 0x0E0D_0C0B_0A09_0807)
    }

    @Test("A string comes back, whatever its length and its letters")
    func strings() {
        var texts = ["", "a", "L’été à Œil-de-Bœuf", "\u{0}", "🇫🇷", "e\u{301}"]
        for length in [126, 127, 128, 129, 16_383, 16_384, 70_000] { texts.append(String(repeating: "x", count: length)) }
        var buffer = ByteBuffer(capacity: 0)
        for text in texts { buffer.append(string: text) }
        let bytes = buffer.bytes()
        var position = 0
        for text in texts { #expect(bytes.string(at: &position).utf8.elementsEqual(text.utf8)) }
        #expect(position == buffer.count)
    }

    @Test("A row of random values of all kinds comes back in its order")
    func mixed() {
        var random = SeededGenerator("byte buffer")
        for _ in 0..<50 {
            var buffer = ByteBuffer(capacity: 0)
            var inner = ByteBuffer()
            var expected: [(kind: Int, value: UInt64)] = []
            for _ in 0..<100 {
                let value = random.next() >> UInt64.random(in: 0..<64, using: &random)
                let kind = Int.random(in: 0..<5, using: &random)
                switch kind {
                case 0: buffer.append(varint: value)
                case 1: buffer.append(zigzag: Int(bitPattern: UInt(value)))
                case 2: buffer.append(integer: value)
                case 3: buffer.append(string: String(value))
                default:
                    inner.removeAll()
                    inner.append(varint: value)
                    buffer.append(inner)
                }
                expected.append((kind, value))
            }
            let bytes = buffer.bytes()
            var position = 0
            for (kind, value) in expected {
                switch kind {
                case 1: #expect(bytes.zigzag(at: &position) == Int(bitPattern: UInt(value)), "\(random.seed)")
                case 2:
                    #expect(bytes.integer(at: position) == value, "\(random.seed)")
                    position += 8
                case 3: #expect(bytes.string(at: &position) == String(value), "\(random.seed)")
                default: #expect(bytes.varint(at: &position) == value, "\(random.seed)")
                }
            }
            #expect(position == buffer.count, "\(random.seed)")
        }
    }

    @Test(
        "Bytes are compared without a sign, a part before the whole",
        arguments: [
            ("abc", "abc", 0), ("abc", "abd", -1), ("b", "abc", 1), ("ab", "abc", -1), ("abc", "ab", 1), ("", "", 0), ("", "a", -1),
            ("é", "z", 1), ("z", "é", -1),
        ])
    func comparison(left: String, right: String, order: Int) {
        var buffer = ByteBuffer()
        buffer.append(Array("##\(left)##".utf8))
        #expect(buffer.bytes().compare(2..<2 + left.utf8.count, with: Array(right.utf8)).signum() == order)
    }
}
