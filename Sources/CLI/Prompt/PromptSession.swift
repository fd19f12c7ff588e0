import Analysis
import Limier
import Searching
import Segments

/// What a prompt knows between two lines: the open index, the settings, and the answer that is being read.
struct PromptSession {
    /// An answer that is read page by page, as the commit had it that was searched.
    private struct Reading {
        let reader: IndexReader
        let query: Query
        let text: String
        let settings: SearchSettings
        /// The page that is shown.
        var page: SearchResults
        /// Every hit that was shown, by its rank.
        var hits: [Int: SearchHit]
    }

    private let index: SearchIndex
    private let limit: Int
    private let printer: ResultPrinter
    private let interruption: Interruption
    private let analyzer = Analyzer()
    private let style = Style.output
    private var settings: SearchSettings
    private var reader: IndexReader
    /// The newest manifest that was seen, whether it could be read or not.
    private var generation: UInt64?
    private var reading: Reading?
    private var queryCount = 0

    /// A session with an index, which is opened.
    ///
    /// - Parameter interruption: what ends a search before its time.
    init(_ index: SearchIndex, limit: Int, settings: SearchSettings, printer: ResultPrinter, interruption: Interruption) throws {
        self.index = index
        self.limit = limit
        self.settings = settings
        self.settings.interruption = interruption
        self.settings.language = Locale.language
        self.printer = printer
        self.interruption = interruption
        generation = try Commit.newestGeneration(index.directory)
        reader = try index.open()
    }

    /// What to say at first.
    var greeting: String {
        let count = reader.documentCount.grouped
        return Locale.text(
            "\(count) documents. Une requête par ligne ; :aide pour les commandes, Ctrl-D pour quitter.",
            "\(count) documents. One query a line; :help for commands, Ctrl-D to quit.")
    }

    /// Does what a line asks for; false where it asks for the end.
    mutating func respond(to line: String) -> Bool {
        do {
            if line.allSatisfy(\.isWhitespace) {
                if reading != nil { try showNext() }
                return true
            }
            guard PromptCommand.isCommand(line) else {
                try search(line)
                return true
            }
            return try perform(PromptCommand(line))
        } catch let diagnostic as QueryDiagnostic {
            StandardStreams.error(diagnostic.text(in: Locale.language))
        } catch let failure as PromptCommand.Failure {
            StandardStreams.error(failure.message(in: Locale.language))
        } catch {
            StandardStreams.error("limier: \(error)")
        }
        return true
    }

    // MARK: Commands

    private mutating func perform(_ command: PromptCommand) throws -> Bool {
        switch command {
        case .next: try showNext()
        case .previous: try showPrevious()
        case .explain(let rank): try explain(rank)
        case .open(let rank): try withHit(rank) { hit, _ in
            Pager.show(DocumentText.of(hit.document, style, shown: PromptSession.linesOnScreen))
        }
        case .facets: try showFacets()
        case .help: Pager.show(PromptHelp.text(in: Locale.language))
        case .allWords:
            settings.defaultOperator = .and
            say("Tous les mots sont exigés.", "All words are required.")
        case .anyWord:
            settings.defaultOperator = .or
            say("Un seul des mots suffit.", "Any of the words is enough.")
        case .surface(let counts):
            setSurface(counts)
        case .quit: return false
        }
        return true
    }

    private mutating func setSurface(_ counts: Bool) {
        let shares = counts ? Ranking() : Ranking.stemsOnly
        settings.ranking = Ranking(
            formula: settings.ranking.formula, foldedShare: shares.foldedShare, exactShare: shares.exactShare, evidence: shares.evidence)
        if counts {
            say("Les mots écrits comme dans la requête comptent davantage.", "Words written like those of the query count more.")
        } else {
            say("Toutes les formes d’un mot comptent autant.", "All forms of a word count the same.")
        }
    }

    /// Searches once more for a hit that was shown, with the reasons of its score.
    private func explain(_ rank: Int) throws {
        try withHit(rank) { hit, reading in
            var settings = reading.settings
            settings.explains = true
            settings.suggests = false
            settings.offset = rank - 1
            interruption.clear()
            let results = try reading.reader.search(reading.query, text: reading.text, limit: 1, options: settings, analyzer)
            StandardStreams.output(PromptExplanation.text(results.hits.first ?? hit, in: results))
        }
    }

    /// The facets of all results of the answer that is being read.
    private func showFacets() throws {
        guard let reading else { throw noQueryYet }
        var settings = reading.settings
        settings.countsFacets = true
        interruption.clear()
        let results = try reading.reader.search(reading.query, text: reading.text, limit: 0, options: settings, analyzer)
        printer.printFacets(results.facets)
    }

    private func withHit(_ rank: Int, _ body: (SearchHit, Reading) throws -> Void) throws {
        guard let reading else { throw noQueryYet }
        guard let hit = reading.hits[rank] else {
            throw Failure(Locale.text("aucun résultat \(rank) n’a été montré", "no result \(rank) has been shown"))
        }
        try body(hit, reading)
    }

    /// What documents say must not command the terminal; their lines stay lines.
    private static func linesOnScreen(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { Escaping.terminal.escaped(String($0)) }.joined(separator: "\n")
    }

    private var noQueryYet: Failure { Failure(Locale.text("il n’y a pas encore de résultats", "there are no results yet")) }

    // MARK: Searches and pages

    private mutating func search(_ text: String) throws {
        let query = try QueryParser.parse(text)
        refresh()
        queryCount += 1
        guard let page = try page(of: query, text, reader, settings) else { return }
        reading = Reading(reader: reader, query: query, text: text, settings: settings, page: page, hits: [:])
        show(page)
    }

    private mutating func showNext() throws {
        guard let reading else { throw noQueryYet }
        guard let next = nextOffset else {
            say("Il n’y a pas d’autres résultats.", "There are no more results.")
            return
        }
        try showPage(at: next, reading)
    }

    private mutating func showPrevious() throws {
        guard let reading else { throw noQueryYet }
        guard reading.settings.offset > 0 else {
            say("Ce sont les premiers résultats.", "These are the first results.")
            return
        }
        try showPage(at: max(0, reading.settings.offset - limit), reading)
    }

    private mutating func showPage(at offset: Int, _ old: Reading) throws {
        var settings = old.settings
        settings.offset = offset
        guard let page = try page(of: old.query, old.text, old.reader, settings) else { return }
        reading = Reading(
            reader: old.reader, query: old.query, text: old.text, settings: settings, page: page, hits: old.hits)
        show(page)
    }

    /// Where the next page begins; nil where there is none.
    private var nextOffset: Int? {
        guard let reading, let last = reading.page.hits.last, last.rank < reading.page.total else { return nil }
        return last.rank
    }

    /// A page of the answer to a query; nil where the search was interrupted.
    private func page(
        of query: Query, _ text: String, _ reader: IndexReader, _ settings: SearchSettings
    ) throws -> SearchResults? {
        interruption.clear()
        let results = try reader.search(query, text: text, limit: limit, options: settings, analyzer)
        guard !interruption.isWanted else {
            say("La recherche a été interrompue.", "The search was interrupted.")
            return nil
        }
        return results
    }

    private mutating func show(_ page: SearchResults) {
        for hit in page.hits { reading?.hits[hit.rank] = hit }
        printer.print(page, topic: String(queryCount))
        guard printer.format == .text, let next = nextOffset else { return }
        let last = next + min(limit, page.total - next)
        let isOne = last == next + 1
        let results = isOne ? Locale.text("résultat", "result") : Locale.text("résultats", "results")
        let range = isOne ? "\(last)" : Locale.text("\(next + 1) à \(last)", "\(next + 1) to \(last)")
        say("Entrée : \(results) \(range)", "Enter: \(results) \(range)")
    }

    /// Opens the commit that a writer has made since, if one has: a listing of the folder tells.
    private mutating func refresh() {
        do {
            let newest = try Commit.newestGeneration(index.directory)
            guard newest != generation else { return }
            generation = newest
            let opened = try index.open()
            guard opened.snapshot.manifest.generation != reader.snapshot.manifest.generation else { return }
            reader = opened
            let count = reader.documentCount.grouped
            say("L’index a changé : \(count) documents.", "The index has changed: \(count) documents.")
        } catch {
            // What is open stays whole.
            StandardStreams.error("limier: \(error)")
        }
    }

    private func say(_ french: String, _ english: String) {
        StandardStreams.output(style.dim(Locale.text(french, english)))
    }
}
