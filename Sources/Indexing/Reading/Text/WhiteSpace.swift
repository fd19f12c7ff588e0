extension Unicode.Scalar {
    /// Whether this is white space of any kind, the no-break spaces of French typography included.
    var isSpace: Bool {
        value < 0x80 ? ASCII.isSpace(UInt8(value)) : properties.isWhitespace
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space.
    var isBlank: Bool {
        unicodeScalars.allSatisfy(\.isSpace)
    }

    /// The string without white space of any kind around it.
    var trimmed: SubSequence {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isSpace }),
            let last = scalars.lastIndex(where: { !$0.isSpace })
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}
