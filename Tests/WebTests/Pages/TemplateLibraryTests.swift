import Assets
import Testing
import Texts

@testable import Web

@Suite("Templates")
struct TemplateLibraryTests {
    @Test("Every template has its partials and its texts in every language")
    func templates() throws {
        let keys = try PhraseBook().english.keys
        _ = try TemplateLibrary(folder: Assets.folder("Templates"), keys: keys)
        #expect(throws: TemplateError.self) {
            try TemplateLibrary(folder: Assets.folder("Templates"), keys: keys.subtracting(["search.show"]))
        }
    }
}
