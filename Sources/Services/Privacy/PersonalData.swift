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

    /// What it consists of, in the order in which it is given.
    package enum Part: Sendable, CaseIterable {
        case person, contacts, roles, mandates
        /// Those for the person.
        case bookings
        /// What the person booked for somebody else.
        case bookingsForOthers
        /// What was reported damaged during those for the person.
        case damages
        /// Series for the person, and those that the person booked for somebody else.
        case series
        /// Arrangements for the person, and those that the person booked for somebody else.
        case arrangements
        /// Times that were offered to the person.
        case offers
        /// What the person waits for, and has waited for.
        case waiting
        /// The facilities that the person has marked.
        case favourites
        /// What the municipality has written to the person.
        case documents
        /// What the person has been told, and how they want to be.
        case messages, messageSettings
        case sessions, tokens
        /// What they have declared themselves disqualified in as one of the staff, ended or not.
        case conflicts
        /// What others have done with the person's data.
        case uses
    }

    package let person: Person
    /// `nil` when no key of the installation opens it.
    package var number: PersonalIdentityNumber?
    package let registeredAt: Instant
    package var contacts: [ContactChannel] = []
    package var roles: [GivenRole] = []
    package var mandates: [GivenMandate] = []
    package var bookings: [Booking] = []
    package var bookingsForOthers: [MadeBooking] = []
    package var damages: [Damage] = []
    package var series: [BookingSeries] = []
    package var arrangements: [Arrangement] = []
    package var offers: [Offer] = []
    package var waiting: [WaitingEntry] = []
    package var favourites: [Favourite] = []
    package var documents: [StoredDocument] = []
    package var messages: [ReceivedMessage] = []
    package var messageSettings = MessageSettings.standard
    package var sessions: [Session] = []
    package var tokens: [APIToken] = []
    package var conflicts: [ConflictOfInterest] = []
    package var uses: [DataUse] = []

    init(of person: Person, registeredAt: Instant) {
        self.person = person
        self.registeredAt = registeredAt
    }
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
