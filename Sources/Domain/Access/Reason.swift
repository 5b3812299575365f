/// Why one of the staff does something in a customer's place: on record, so never empty. At most 500 characters.
package struct Reason: Sendable, Equatable {
    package let text: String

    package init?(_ text: String) {
        guard let words = TypedLine.words(of: text, most: 500) else { return nil }
        self.text = words
    }

    /// What was written down once is told as it was.
    package init(onRecord text: String) { self.text = text }
}
