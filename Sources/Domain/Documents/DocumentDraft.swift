/// A PDF that is to be kept.
package struct DocumentDraft: Sendable, Equatable {
    /// In bytes.
    package static let largest = 10 << 20

    package let kind: StoredDocument.Kind
    package let customer: Customer
    package let subject: String
    package let title: String
    package let language: String
    package let bytes: [UInt8]

    /// - Returns: `nil` for what is no PDF or is too large, and without a title or a language.
    package init?(
        kind: StoredDocument.Kind, to customer: Customer, about subject: String, title: String,
        language: String, bytes: [UInt8]
    ) {
        guard bytes.starts(with: Array("%PDF-".utf8)), bytes.count <= Self.largest, !title.isEmpty,
            !language.isEmpty
        else { return nil }
        self.kind = kind
        self.customer = customer
        self.subject = subject
        self.title = title
        self.language = language
        self.bytes = bytes
    }
}
