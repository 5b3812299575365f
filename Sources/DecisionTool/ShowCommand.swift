import ArgumentParser
import DMN

/// Prints a model's decisions and tables so that a person can read them.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints a model's decisions and tables, as text or as a page of HTML.")

    @Argument(help: "The model's file.")
    var model: String

    @Flag(help: "Print HTML.")
    var html = false

    func run() throws {
        let model = try ModelFile.read(model)
        print(html ? ModelPage.page(model.definitions) : ModelText.text(model.definitions))
    }
}
