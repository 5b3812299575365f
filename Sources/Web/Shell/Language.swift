/// A language that pages are written in.
package enum Language: String, CaseIterable, Sendable {
    case swedish = "sv"
    case english = "en"
}
