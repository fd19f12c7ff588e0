import Storage
import Support
import Testing

@Suite("Framed files")
struct FileTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    /// Numbers of bytes of content: none, few, and such that file or content end at, before or behind the border of a page.
    private static let sizes: [Int] = {
        var sizes = [0, 1, 100]
        for border in [16_384, 32_768, 5 * 16_384, 40 * 16_384] { for near in [-33, -32, -31, -1, 0, 1] { sizes.append(border + near) } }
        return sizes
    }()

    @Test("Content of any size comes back, and the record tells the length", arguments: sizes)
    func roundTrip(size: Int) throws {
        var random = SeededGenerator("file of \(size) bytes")
        let content = random.bytes(size)
        let record = try folder.write("file", content)
        #expect(record.name == "file")
        #expect(try folder.bytes(of: "file").count == record.length)
        #expect(try folder.content(of: "file", record: record) == content)
        #expect(try folder.content(of: "file", record: nil, segment: nil) == content)
        let file = try FileReader(folder.directory, path: "file", component: "component")
        #expect(file.record == record)
        #expect(file.segment == 7)
        #expect(file.contentEnd == FileReader.contentStart + size)
        try file.verifyAll()
    }

    @Test("Parts of any size, written in any order of calls, give the file that one call gives")
    func parts() throws {
        var random = SeededGenerator("parts")
        for size in [1_000, 530_000, 1_200_000] {
            let content = [UInt8](repeating: 0, count: size).indices.map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let whole = try folder.write("whole", content)
            let writer = try FileWriter(folder.directory, path: "parts", component: "component", segment: 7)
            var done = 0
            while done < size {
                let next = min(size, done + Int.random(in: 0...max(1, size / 5), using: &random))
                #expect(writer.offset == FileReader.contentStart + done)
                if Bool.random(using: &random) {
                    try writer.write { $0.append(content.span.extracting(done..<next)) }
                } else {
                    var part = ByteBuffer()
                    part.append(content.span.extracting(done..<next))
                    try writer.write(part)
                }
                done = next
            }
            let record = try writer.finish()
            #expect(record.checksum == whole.checksum && record.length == whole.length, "\(random.seed)")
            #expect(try folder.bytes(of: "parts") == folder.bytes(of: "whole"), "\(random.seed)")
        }
    }

    @Test("Any range within the content comes back, and none beyond it")
    func ranges() throws {
        var random = SeededGenerator("ranges")
        let content = random.bytes(70_000)
        let record = try folder.write("file", content)
        for _ in 0..<200 {
            // A new reader each time: no page is verified yet.
            let file = try FileReader(folder.directory, path: "file", component: "component", record: record)
            let start = Int.random(in: 0...content.count, using: &random)
            let end = Int.random(in: start...content.count, using: &random)
            let bytes = try file.bytes(start + 32..<end + 32)
            #expect(bytes.array(0..<bytes.count) == Array(content[start..<end]), "\(random.seed)")
        }
        let file = try FileReader(folder.directory, path: "file", component: "component", record: record)
        for range in [file.contentEnd - 1..<file.contentEnd + 1, file.contentEnd + 1..<file.contentEnd + 1, -1..<4] {
            let error = storageError { () throws(StorageError) in _ = try file.bytes(range) }
            #expect(error?.code == .damaged)
            #expect(error?.file == file.name)
        }
    }

    // MARK: Damage

    @Test("Every flipped byte is found, with the name of the file", arguments: [0, 1, 90])
    func flippedBytes(size: Int) throws {
        var random = SeededGenerator("flipped bytes")
        let content = random.bytes(size)
        let record = try folder.write("file", content)
        let original = try folder.bytes(of: "file")
        for offset in original.indices {
            for mask in [UInt8(1), 0x80, 0xFF] {
                var damaged = original
                damaged[offset] ^= mask
                try folder.files.write("file", damaged)
                expectDamage("byte \(offset) of \(original.count), seed \(random.seed)", record, version: (20..<24).contains(offset))
            }
        }
    }

    @Test("Every flipped byte is found without a manifest too")
    func flippedBytesAlone() throws {
        var random = SeededGenerator("flipped bytes without a manifest")
        let content = random.bytes(50)
        _ = try folder.write("file", content)
        let original = try folder.bytes(of: "file")
        for offset in original.indices {
            var damaged = original
            damaged[offset] ^= 0x10
            try folder.files.write("file", damaged)
            let error = storageError { () throws(StorageError) in _ = try folder.content(of: "file", record: nil, segment: nil) }
            #expect(error != nil, "byte \(offset), seed \(random.seed)")
            // All that opening alone relies on is checked by opening.
            guard !(32..<32 + content.count).contains(offset) else { continue }
            let opening = storageError { () throws(StorageError) in
                _ = try FileReader(folder.directory, path: "file", component: "component")
            }
            #expect(opening != nil, "byte \(offset), seed \(random.seed)")
        }
    }

    @Test("A flipped byte of a large file is found when its page is read, and other pages can be read")
    func pages() throws {
        var random = SeededGenerator("pages")
        let content = random.bytes(5 * FileFrame.pageSize)
        let record = try folder.write("file", content)
        let original = try folder.bytes(of: "file")
        for _ in 0..<40 {
            let offset = Int.random(in: FileFrame.pageSize..<32 + content.count, using: &random)
            var damaged = original
            damaged[offset] ^= UInt8.random(in: 1...255, using: &random)
            try folder.files.write("file", damaged)
            let file = try FileReader(folder.directory, path: "file", component: "component", record: record, segment: 7)
            let page = offset / FileFrame.pageSize
            for other in 0...5 {
                let range = max(32, other * FileFrame.pageSize)..<min(file.contentEnd, (other + 1) * FileFrame.pageSize)
                let error = storageError { () throws(StorageError) in
                    let bytes = try file.bytes(range)
                    #expect(bytes.array(0..<bytes.count) == Array(original[range]), "\(random.seed)")
                }
                #expect((error != nil) == (other == page), "page \(other), byte \(offset), seed \(random.seed)")
                if let error {
                    #expect(error.code == .damaged)
                    #expect(error.file == file.name)
                    #expect(error.offset == page * FileFrame.pageSize)
                }
            }
            #expect(throws: StorageError.self) { try file.verifyAll() }
        }
    }

    @Test("A file that is cut at any length, or goes on behind its end, is found")
    func cut() throws {
        let record = try folder.write("file", Array("Un fichier court".utf8))
        let original = try folder.bytes(of: "file")
        for length in 0..<original.count {
            try folder.files.write("file", Array(original[..<length]))
            expectDamage("cut at \(length)", record)
            let error = storageError { () throws(StorageError) in _ = try folder.content(of: "file", record: nil) }
            #expect(error?.code == .damaged, "cut at \(length), no manifest")
        }
        for more in [1, 8, 32] {
            try folder.files.write("file", original + [UInt8](repeating: 0, count: more))
            expectDamage("\(more) bytes more", record)
        }
        try folder.files.write("file", original + original)
        expectDamage("twice", record)
    }

    @Test("Random bytes in the place of a file are found")
    func randomBytes() throws {
        var random = SeededGenerator("random bytes for a file")
        let record = try folder.write("file", random.bytes(300))
        let original = try folder.bytes(of: "file")
        for round in 0..<200 {
            var damaged = original
            let start = Int.random(in: damaged.indices, using: &random)
            let end = Int.random(in: start + 1...damaged.count, using: &random)
            damaged.replaceSubrange(start..<end, with: random.bytes(end - start))
            if damaged == original { continue }
            try folder.files.write("file", damaged)
            expectDamage("round \(round), seed \(random.seed)", record, version: start < 24)
        }
    }

    /// Holds that reading all content of `file` fails and says where; a changed version may be taken for another format.
    private func expectDamage(_ what: String, _ record: FileRecord, version: Bool = false) {
        let error = storageError { () throws(StorageError) in _ = try folder.content(of: "file", record: record) }
        #expect(error?.code == .damaged || (version && error?.code == .incompatible), "\(what)")
        #expect(error?.file == folder.files.path("file"), "\(what)")
        #expect(error?.description.hasPrefix(folder.files.path("file")) == true, "\(what)")
    }

    // MARK: Another file than the one that is meant

    @Test("Another component, segment or file is refused")
    func mistaken() throws {
        let record = try folder.write("file", [1, 2, 3])
        let other = try folder.write("other", [1, 2, 4])
        let cases: [(String, () throws(StorageError) -> Void)] = [
            ("component", { () throws(StorageError) in _ = try folder.content(of: "file", component: "terms", record: record) }),
            ("component that is longer", { () throws(StorageError) in _ = try folder.content(of: "file", component: "components", record: record) }),
            ("segment", { () throws(StorageError) in _ = try folder.content(of: "file", record: record, segment: 8) }),
            ("record of another file", { () throws(StorageError) in _ = try folder.content(of: "file", record: other) }),
            ("folder", { () throws(StorageError) in _ = try folder.content(of: ".", record: record) }),
        ]
        for (what, action) in cases {
            let error = storageError(action)
            #expect(error?.code == .damaged, "\(what)")
            #expect(error?.file.hasPrefix(folder.files.path) == true, "\(what)")
        }
        #expect(try folder.content(of: "file", record: record) == [1, 2, 3])
    }

    @Test("A file of another version of the format is said to be one")
    func version() throws {
        let record = try folder.write("file", [1, 2, 3])
        var bytes = try folder.bytes(of: "file")
        bytes[20] = UInt8(FileFrame.formatVersion + 1)
        try folder.files.write("file", bytes)
        let error = storageError { () throws(StorageError) in _ = try folder.content(of: "file", record: record) }
        #expect(error?.code == .incompatible)
        #expect(error?.file == folder.files.path("file"))
        #expect(error?.message.contains("version \(FileFrame.formatVersion + 1)") == true)
    }

    @Test("A file that is not there is said not to be there")
    func missing() {
        let error = storageError { () throws(StorageError) in _ = try folder.content(of: "none", record: nil) }
        #expect(error?.code == .notFound)
        #expect(error?.file == folder.files.path("none"))
    }
}
