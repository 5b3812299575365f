import ArgumentParser
import Assets
import Documents
import Foundation
import Texts

struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Letters as accessible PDF.", subcommands: [Test.self])

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a letter to nobody, to see that letters can be made and how they look.",
            discussion: "The database is not touched. Letters are made by WeasyPrint: docs/operations.md.")

        @OptionGroup var storage: StorageOptions

        @Option(help: Setting.weasyprintPython.help("program"))
        var weasyprintPython: String?

        @Option(help: "sv or en.")
        var language = Letter.Language.swedish

        @Argument(help: "The PDF to write.", completion: .file(extensions: ["pdf"]))
        var file: String

        func run() async throws {
            var flags: [String: String] = [:]
            flags["weasyprint-python"] = weasyprintPython
            let settings = try Settings(storage, flags: flags)
            try Assets.check()
            let phrases = try PhraseBook()[language.ofPages]
            let html = try LetterTemplate().html(of: .sample(in: language, phrases))
            let pdf = try await WeasyPrint(python: settings.weasyprintPython).pdf(of: html)
            do {
                try Data(pdf).write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw Failure("\(file) cannot be written.")
            }
            print("\(file) is written: \(pdf.count) bytes. Look at it before letters are sent.")
        }
    }
}

extension Letter.Language: ExpressibleByArgument {
    fileprivate var ofPages: Texts.Language {
        switch self {
        case .swedish: .swedish
        case .english: .english
        }
    }
}
