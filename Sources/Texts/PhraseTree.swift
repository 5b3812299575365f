/// Texts as they stand in their files, for templates: `{{t.search.title}}`.
package indirect enum PhraseTree: Sendable {
    case text(String)
    case branch([String: PhraseTree])

    /// The text or the branch that `name` stands for.
    package func child(named name: String) -> Any? {
        guard case .branch(let branch) = self, let child = branch[name] else { return nil }
        if case .text(let text) = child { return text }
        return child
    }
}
