import Entities
import Glibc

/// Counts of right, wrong and missed mentions by kind.
struct Score {
    private var right: [String: Int] = [:], found: [String: Int] = [:], wanted: [String: Int] = [:]

    /// Adds the mentions of one text: kind, then start and end.
    mutating func add<Position: Hashable>(wanted: [(String, Position)], found: [(String, Position)]) {
        let keys = Set(wanted.map { Key(kind: $0.0, position: $0.1) })
        for mention in wanted { self.wanted[mention.0, default: 0] += 1 }
        for mention in found {
            self.found[mention.0, default: 0] += 1
            if keys.contains(Key(kind: mention.0, position: mention.1)) { right[mention.0, default: 0] += 1 }
        }
    }

    private struct Key<Position: Hashable>: Hashable {
        var kind: String
        var position: Position
    }

    /// Precision, recall and F1 of each kind and of all together.
    var table: String {
        var lines = ["kind\tprecision\trecall\tF1\twanted"]
        let kinds = Set(wanted.keys).union(found.keys).sorted()
        for kind in kinds { lines.append(line(kind, right[kind] ?? 0, found[kind] ?? 0, wanted[kind] ?? 0)) }
        let core = kinds.filter { ["PER", "LOC", "ORG"].contains($0) }
        func sum(_ counts: [String: Int]) -> Int { core.reduce(0) { $0 + (counts[$1] ?? 0) } }
        lines.append(line("PER+LOC+ORG", sum(right), sum(found), sum(wanted)))
        return lines.joined(separator: "\n")
    }

    private func line(_ kind: String, _ right: Int, _ found: Int, _ wanted: Int) -> String {
        let precision = found == 0 ? 0 : Double(right) / Double(found), recall = wanted == 0 ? 0 : Double(right) / Double(wanted)
        let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        func short(_ value: Double) -> String {
            let thousandths = Int((value * 1000).rounded())
            return "\(thousandths / 1000)." + String(String(1000 + thousandths % 1000).dropFirst())
        }
        return "\(kind)\t\(short(precision))\t\(short(recall))\t\(short(f1))\t\(wanted)"
    }
}

/// The lines of a file; "-" is standard input.
func lines(of path: String) -> [Substring] {
    guard let file = unsafe path == "-" ? fdopen(0, "rb") : fopen(path, "rb") else {
        let message = Array("EntityScore: cannot read \(path)\n".utf8)
        _ = unsafe write(2, message, message.count)
        exit(1)
    }
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = unsafe fread(&block, 1, block.count, file)
        if count == 0 { break }
        all.append(contentsOf: block[..<count])
    }
    return String(decoding: all, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
}
