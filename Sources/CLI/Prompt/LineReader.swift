import Glibc
import Searching

/// Reads lines from a terminal: shows the line while it is edited.
struct LineReader {
    private let terminal: Terminal
    private let style = Style.output

    init(_ terminal: Terminal) {
        self.terminal = terminal
    }

    /// Reads a line behind a prompt. The terminal gives single keys meanwhile, and only then.
    func read(_ prompt: String, _ history: History) -> LineEditor.Ending {
        guard Terminal.canEdit else { return readUnedited(prompt) }
        terminal.enterRawMode()
        defer { terminal.leaveRawMode() }
        var editor = LineEditor(history)
        show(editor, prompt)
        while true {
            switch terminal.next() {
            case .endOfInput: return finish(editor, prompt, .endOfInput)
            case .redraw: show(editor, prompt)
            case .key(let key):
                switch editor.apply(key) {
                case .ending(let ending): return finish(editor, prompt, ending)
                case .clearScreen: StandardStreams.output("\u{1B}[H\u{1B}[2J", terminator: "")
                case .suspend: suspend()
                case nil: break
                }
                if !terminal.hasKey { show(editor, prompt) }
            }
        }
    }

    /// A terminal that cannot move its cursor edits the line itself.
    private func readUnedited(_ prompt: String) -> LineEditor.Ending {
        StandardStreams.output(prompt, terminator: "")
        guard let line = readLine() else {
            StandardStreams.output("")
            return .endOfInput
        }
        return .line(line)
    }

    /// Shows the line as it is left, and goes to the row below.
    private func finish(_ editor: LineEditor, _ prompt: String, _ ending: LineEditor.Ending) -> LineEditor.Ending {
        var shown = editor
        // Out of a search in the history, whose prompt would stay on the screen.
        _ = shown.apply(.end)
        show(shown, prompt)
        StandardStreams.output(ending == .dropped ? "^C\r" : "\r")
        return ending
    }

    private func show(_ editor: LineEditor, _ prompt: String) {
        let columns = Terminal.size.columns
        let lead = editor.search.map(searchPrompt) ?? prompt
        // A prompt that leaves no room is not shown.
        let width = DisplayWidth.columns(of: lead)
        let isShown = width + 8 <= columns
        let start = isShown ? width : 0
        let view = LineView(editor.line, columns: columns - start)
        let place = start + view.cursor
        StandardStreams.output(
            "\r" + (isShown ? style.bold(lead) : "") + view.text + "\u{1B}[K\r" + (place > 0 ? "\u{1B}[\(place)C" : ""), terminator: "")
    }

    private func searchPrompt(_ search: LineEditor.Search) -> String {
        let text = Escaping.terminal.escaped(search.text)
        let lead = search.hasFailed
            ? Locale.text("introuvable dans l’historique", "not in the history") : Locale.text("historique", "history")
        return Locale.text("(\(lead)) « \(text) » : ", "(\(lead)) “\(text)”: ")
    }

    /// Stops the program as Ctrl-Z does, until the shell lets it go on.
    private func suspend() {
        terminal.leaveRawMode()
        raise(SIGTSTP)
        terminal.enterRawMode()
    }
}
