import ArgumentParser

@main
struct LimierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "limier")
    func run() throws { print("hello") }
}
