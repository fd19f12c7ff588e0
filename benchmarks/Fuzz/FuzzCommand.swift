import ArgumentParser
import Support

/// `Fuzz`: random and mutated queries against the parser.
@main
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Fuzz",
        abstract: "Parse random and mutated query strings and check what comes of them.",
        discussion: """
            Every string must give a tree that, written out, is read as the same tree, or a diagnostic whose column lies in the
            string; quickly, and without a crash. The first fault is printed with its number and ends the run with status 1.

            EXAMPLE
              Fuzz --count 10000000 --seed 1
            """)

    @Option(help: ArgumentHelp("How many strings.", valueName: "N"))
    var count = 1_000_000

    @Option(help: ArgumentHelp("The seed.", valueName: "N"))
    var seed: UInt64 = 1

    @Flag(help: "Print each string before it is parsed: the last line before a crash names its cause.")
    var verbose = false

    func validate() throws {
        if count < 0 { throw ValidationError("--count must not be negative.") }
    }

    func run() throws {
        var mutator = QueryMutator(seed: seed)
        var understood = 0
        for number in 0..<count {
            let text = mutator.next()
            if verbose { print(text.debugDescription) }
            do throws(QueryCheck.Fault) {
                if try QueryCheck.check(text) { understood += 1 }
            } catch {
                print("seed \(seed), string \(number), \(text.debugDescription): \(error)")
                throw ExitCode.failure
            }
        }
        print("\(count) strings: \(understood) queries, \(count - understood) diagnostics")
    }
}
