import Assets
import Foundation
import Testing
import Texts

@Suite("What is wrong with the texts is told with its file and line")
struct PhraseBookTests {
    /// What reading says of the texts when `file` is changed.
    private func complaint(_ file: String, _ change: (String) -> String) throws -> String {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "locales-\(UUID())")
        defer { try? files.removeItem(at: folder) }
        try files.copyItem(at: Assets.folder("Locales"), to: folder)
        let place = folder.appending(path: file)
        let text = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
        try change(text).write(to: place, atomically: true, encoding: .utf8)
        do {
            _ = try PhraseBook(folder: folder)
            return ""
        } catch { return "\(error)" }
    }

    @Test("The texts as they are have nothing wrong")
    func whole() throws {
        #expect(try complaint("sv/search.yml") { $0 } == "")
        #expect(try PhraseBook().swedish.keys == PhraseBook().english.keys)
    }

    @Test("A key in two files")
    func twice() throws {
        let said = try complaint("sv/zoo.yml") { _ in "zoo:\n  title: Zoo\nsearch:\n  title: Sök\n" }
        #expect(said.hasPrefix("search stands in Locales/sv/search.yml:1 and again in Locales/sv/zoo.yml:3"))
    }

    @Test("A key twice in one file, and what is no YAML")
    func malformed() throws {
        let twice = try complaint("en/units.yml") { _ in "zoo:\n  title: Zoo\n  title: Zoo\n" }
        #expect(twice.hasPrefix("Locales/en/units.yml cannot be read: ") && twice.contains("title"))
        let broken = try complaint("sv/search.yml") { _ in "search:\n  title: 'Sök\n" }
        #expect(broken.hasPrefix("Locales/sv/search.yml cannot be read: ") && broken.contains("3:"))
        #expect(try complaint("sv/search.yml") { _ in "" }.contains("Locales/sv/search.yml cannot be read"))
    }

    @Test("A list where a text belongs")
    func list() throws {
        let said = try complaint("sv/zoo.yml") { _ in "zoo:\n  animals:\n    - ape\n" }
        #expect(said == "zoo.animals in Locales/sv/zoo.yml:2 is not a text.")
    }

    @Test("A text that one language lacks")
    func missing() throws {
        let renamed = try complaint("en/search.yml") { $0.replacing("  formLabel:", with: "  label:") }
        #expect(renamed == "Locales/en/search.yml lacks search.formLabel.")
        #expect(try complaint("sv/search.yml") { $0 + "zoo: Zoo\n" } == "Locales/en/search.yml lacks zoo.")
        #expect(try complaint("en/search.yml") { $0 + "zoo: Zoo\n" } == "Locales/sv/search.yml lacks zoo.")
    }

    @Test("Other values to fill in than in Swedish")
    func variables() throws {
        let said = try complaint("en/pages.yml") { $0.replacing("%{municipality}\"", with: "%{town}\"") }
        #expect(said.contains(" in Locales/en/pages.yml:"))
        #expect(said.hasSuffix("fills in other values than in Swedish."))
    }

    @Test("A language without texts")
    func empty() throws {
        #expect(throws: PhraseError.empty(.swedish)) {
            try PhraseBook(folder: FileManager.default.temporaryDirectory.appending(path: "none-\(UUID())"))
        }
    }
}
