import Mustache
import Texts

/// Templates take their texts by key: `{{t.search.title}}`.
extension Phrases: MustacheParent {}

extension PhraseTree: MustacheParent {}
