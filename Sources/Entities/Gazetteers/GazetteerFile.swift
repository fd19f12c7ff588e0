internal import CGazetteers

/// The data files of the program, compiled in: they are never copied, since most names are never shown.
enum GazetteerFile {
    /// The name of a file; nil behind the last.
    ///
    /// - Parameter number: from 0 on.
    static func name(_ number: Int) -> String? {
        guard let name = unsafe limier_gazetteer_file(number).name else { return nil }
        return unsafe String(cString: name)
    }

    /// Calls `body` with the bytes of a file, UTF-8.
    ///
    /// - Parameter number: that of a file that there is.
    static func withBytes<Result>(_ number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let file = unsafe limier_gazetteer_file(number)
        let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.count)
        return body(unsafe bytes.span)
    }
}
