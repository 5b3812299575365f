package import Domain
import Storage

/// All that a municipality has on a person (articles 15 and 20 of the GDPR). No secret is in it.
package struct PersonalData: Sendable {
    /// A role, taken back or not.
    package struct GivenRole: Sendable {
        package let assignment: RoleAssignment
        package let givenAt: Instant
        package let revokedAt: Instant?
    }

    /// A mandate, taken back or not.
    package struct GivenMandate: Sendable {
        package let mandate: Mandate
        package let organisation: String
        package let givenAt: Instant
        /// `nil` for one that was given by a command.
        package let givenBy: Person?
        package let revokedAt: Instant?
    }

    /// What the person booked for somebody else.
    package struct MadeBooking: Sendable {
        package let booking: Booking
        /// `nil` for another person, who is nobody else's to know.
        package let organisation: Organisation.ID?
    }

    package let person: Person
    /// `nil` when no key of the installation opens it.
    package let number: PersonalIdentityNumber?
    package let registeredAt: Instant
    package let contacts: [ContactChannel]
    package let roles: [GivenRole]
    package let mandates: [GivenMandate]
    /// Those for the person.
    package let bookings: [Booking]
    package let bookingsForOthers: [MadeBooking]
    /// What the municipality has written to the person.
    package let documents: [StoredDocument]
    package let sessions: [Session]
    package let tokens: [APIToken]
    /// What they have declared themselves disqualified in as one of the staff, ended or not.
    package let conflicts: [ConflictOfInterest]
    /// What others have done with the person's data.
    package let uses: [DataUse]
}

extension PersonalData.GivenRole: RowReadable {
    init(row: Row) throws {
        assignment = try RoleAssignment(row: row)
        givenAt = try row["given_at"]
        revokedAt = try row["revoked_at"]
    }
}

extension PersonalData.MadeBooking: RowReadable {
    init(row: Row) throws {
        booking = try Booking(row: row)
        let kind: String = try row["customer_kind"]
        organisation = kind == "organisation" ? Organisation.ID(booking.customer.text) : nil
    }
}
