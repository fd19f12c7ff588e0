/// Edits one line with a history behind it: what keys do, without a terminal.
struct LineEditor {
    /// How the editing of a line ended.
    enum Ending: Hashable {
        /// The line was entered.
        case line(String)
        /// Ctrl-C: the line was dropped.
        case dropped
        /// Ctrl-D on an empty line.
        case endOfInput
    }

    /// What the screen needs beside the new line.
    enum Wish: Hashable {
        case clearScreen, suspend, ending(Ending)
    }

    /// A search in the history, from the newest line on.
    struct Search: Hashable {
        /// What is searched for.
        var text = ""
        /// The place of the line that was found.
        var place: Int?
        /// Whether the last step found nothing.
        var hasFailed = false
        /// The line as it was when the search began.
        let original: LineBuffer
    }

    /// The line.
    private(set) var line = LineBuffer()
    /// The search that goes on, if one does.
    private(set) var search: Search?

    private let history: History
    /// The line of the history that is shown; behind its last one stands the new line.
    private var place: Int
    /// The lines as they were edited, by their place.
    private var edited: [Int: LineBuffer] = [:]

    /// An editor of an empty line.
    init(_ history: History) {
        self.history = history
        place = history.lines.count
    }

    /// Does what a key asks for.
    mutating func apply(_ key: Key) -> Wish? {
        if search != nil {
            if applyToSearch(key) { return nil }
            endSearch()
        }
        switch key {
        case .enter: return .ending(.line(line.text))
        case .control("c"): return .ending(.dropped)
        case .control("d") where line.text.isEmpty: return .ending(.endOfInput)
        case .control("l"): return .clearScreen
        case .control("z"): return .suspend
        case .control("r"): search = Search(original: line)
        case .up, .control("p"): show(place - 1)
        case .down, .control("n"): show(place + 1)
        default: _ = line.apply(key)
        }
        return nil
    }

    private mutating func show(_ wanted: Int) {
        guard (0...history.lines.count).contains(wanted) else { return }
        edited[place] = line
        place = wanted
        line = edited[wanted] ?? LineBuffer(wanted < history.lines.count ? history.lines[wanted] : "")
    }

    // MARK: Search

    /// Takes a key in a search; false where it ends the search.
    private mutating func applyToSearch(_ key: Key) -> Bool {
        guard var current = search else { return false }
        switch key {
        case .control("g"), .control("c"), .escape:
            line = current.original
            search = nil
            return true
        case .control("r"): find(&current, before: current.place ?? history.lines.count)
        case .text(let text):
            current.text += text
            find(&current, before: (current.place ?? history.lines.count - 1) + 1)
        case .backspace:
            current.text = String(current.text.dropLast())
            current.place = nil
            line = current.original
            find(&current, before: history.lines.count)
        default: return false
        }
        search = current
        return true
    }

    /// Any other key ends the search at the line that was found, and means what it always means.
    private mutating func endSearch() {
        if let ended = search, let found = ended.place {
            edited[place] = ended.original
            place = found
        }
        search = nil
    }

    private mutating func find(_ current: inout Search, before end: Int) {
        guard let found = history.newest(holding: current.text, before: end) else {
            current.hasFailed = !current.text.isEmpty
            return
        }
        current.hasFailed = false
        current.place = found
        line = LineBuffer(history.lines[found])
    }
}
