import Support

/// Real French text of the shared corpora, a few megabytes.
enum SharedTexts {
    private static let corpora = [
        "data/corpora/actualites.jsonl.zst", "data/corpora/debian_docs.jsonl.zst", "data/corpora/legalize_fr.jsonl.zst",
        "data/corpora/lois_canada.jsonl.zst", "data/retrieval/piaf/corpus.jsonl.zst",
        "data/conformance/fr_sequoia_dev.jsonl.gz", "data/ner/hipe2022_newseye_fr_dev.conll.gz",
    ]

    static var arePresent: Bool { corpora.contains(where: SharedData.has) }

    /// Every `stride`-th line of the start of each corpus, JSON and all: escaped line breaks are made real ones.
    static func lines(stride: Int, limit: Int) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for corpus in corpora {
            let lines = SharedData.decompressed(corpus, limit: limit).split(separator: 0x0A)
            for index in Swift.stride(from: 0, to: lines.count, by: stride) {
                found.append(withLineBreaks(lines[index]))
            }
        }
        found.append(SharedData.bytes(of: "data/sample/article.txt"))
        return found
    }

    private static func withLineBreaks(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == 0x5C, index + 1 < line.endIndex, line[index + 1] == 0x6E {
                text.append(0x0A)
                index += 2
            } else {
                text.append(line[index])
                index += 1
            }
        }
        return text
    }
}
