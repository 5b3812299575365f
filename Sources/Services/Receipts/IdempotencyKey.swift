/// What a client sends so that one request, sent twice, is carried out once. At most 200 characters.
package struct IdempotencyKey: Sendable, Equatable {
    let text: String
    /// Whether the key is free again when what it made has been cancelled: on a page, where one may go back and press the
    /// same button, but not for a program that repeats a request.
    let endsWithCancellation: Bool

    package init?(_ text: String, endsWithCancellation: Bool = false) {
        guard !text.isEmpty, text.count <= 200, text.allSatisfy({ $0.isASCII && !$0.isNewline && $0 != "\0" })
        else { return nil }
        self.text = text
        self.endsWithCancellation = endsWithCancellation
    }
}
