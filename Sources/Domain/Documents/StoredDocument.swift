/// A document that the municipality has made and keeps, such as a letter.
package struct StoredDocument: Sendable, Equatable {
    package typealias ID = Identifier<StoredDocument>

    /// What it is, which says how long it is kept.
    package enum Kind: String, Sendable, CaseIterable {
        /// What tells somebody something and decides nothing: kept for a while.
        case letter
        /// A decision with its reasons: kept until the municipality decides to clear it out of its archive (arkivlagen 10 §).
        case decision
        /// Part of the accounts: kept until the seventh year after the calendar year has ended (SFS 2018:597, chapter 3).
        case invoice
    }

    package let id: ID
    package let kind: Kind
    /// Whom it is written to.
    package let customer: Customer.ID
    /// The identifier of what it is about, such as a booking.
    package let subject: String
    package let title: String
    /// As BCP 47 has it: `sv`.
    package let language: String
    /// In bytes.
    package let size: Int
    /// In hexadecimal.
    package let sha256: String
    package let createdAt: Instant

    package init(
        id: ID, kind: Kind, customer: Customer.ID, subject: String, title: String, language: String,
        size: Int, sha256: String, createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.customer = customer
        self.subject = subject
        self.title = title
        self.language = language
        self.size = size
        self.sha256 = sha256
        self.createdAt = createdAt
    }
}
