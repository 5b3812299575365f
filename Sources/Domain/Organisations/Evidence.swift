/// A file that shows that a mandate may be given, such as the minutes of a board.
package struct Evidence: Sendable, Equatable {
    package typealias ID = Identifier<Evidence>

    package let id: ID
    package let organisation: Organisation.ID
    /// The offer that it came with, if the mandate was offered by a link.
    package let invitation: Invitation.ID?
    /// `nil` until somebody has accepted the offer.
    package let mandate: Mandate.ID?
    package let name: String
    package let kind: EvidenceFile.Kind
    /// In bytes.
    package let size: Int
    /// In hexadecimal.
    package let sha256: String
    package let uploadedAt: Instant
    package let uploadedBy: Person.ID

    package init(
        id: ID, organisation: Organisation.ID, invitation: Invitation.ID?, mandate: Mandate.ID?, name: String,
        kind: EvidenceFile.Kind, size: Int, sha256: String, uploadedAt: Instant, uploadedBy: Person.ID
    ) {
        self.id = id
        self.organisation = organisation
        self.invitation = invitation
        self.mandate = mandate
        self.name = name
        self.kind = kind
        self.size = size
        self.sha256 = sha256
        self.uploadedAt = uploadedAt
        self.uploadedBy = uploadedBy
    }
}
