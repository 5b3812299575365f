import Domain
import Services

/// What a person has given and what they have done, for themselves to keep (articles 15 and 20 of the GDPR). No secret
/// is in it: only what sessions and tokens are called.
struct PersonExport {
    private let person: Person
    private let contacts: [ContactChannel]
    private let sessions: [Session]
    private let tokens: [APIToken]
    private let organisations: [OrganisationMembership]
    private let bookings: [Booking]

    /// - Throws: ``AccessRefusal``
    init(of principal: Principal, installation: Installation) async throws {
        person = principal.person
        contacts = try await ContactChannels(installation).list(of: principal)
        sessions = try await Sessions(installation).list(of: principal)
        tokens = try await APITokens(installation).list(of: principal)
        organisations = try await Organisations(installation).list(of: principal)
        bookings = try await Self.bookings(
            of: principal.acting(for: .person(principal.person.id)), installation: installation)
    }

    /// Those for the person; what they booked for an organisation is the organisation's.
    private static func bookings(of principal: Principal, installation: Installation) async throws
        -> [Booking]
    {
        var all: [Booking] = []
        while true {
            let page = try await BookingsOfCustomer(installation).list(
                .all, after: all.last?.id, limit: 200, of: principal)
            all += page.bookings.map(\.booking)
            guard page.hasMore, !page.bookings.isEmpty else { return all }
        }
    }

    func write(to json: inout JSONWriter) {
        json.object("person") { object in
            object.field("id", person.id.text)
            object.field("name", person.name)
            object.field("protected", person.isProtected)
        }
        json.array("contacts") { list in
            for contact in contacts { list.object { contact.write(to: &$0) } }
        }
        json.array("bookings") { list in
            for booking in bookings { list.object { booking.write(to: &$0) } }
        }
        json.array("organisations") { list in
            for membership in organisations { list.object { membership.write(to: &$0) } }
        }
        json.array("sessions") { list in
            for session in sessions { list.object { session.write(to: &$0) } }
        }
        json.array("tokens") { list in
            for token in tokens { list.object { token.write(to: &$0) } }
        }
    }
}

extension ContactChannel {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("kind", kind.rawValue)
        json.field("address", address.text)
        json.field("confirmed", isConfirmed)
    }
}

extension OrganisationMembership {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", standing.organisation.id.text)
        json.field("name", standing.organisation.name)
        json.field("permissions", permissions.map(\.rawValue).sorted())
    }
}

extension Session {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("device", device)
        json.field("provider", authentication.provider)
        json.field("level", authentication.level)
        json.field("createdAt", createdAt.rfc3339)
        json.field("seenAt", seenAt.rfc3339)
    }
}

extension APIToken {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("name", name)
        json.field("scopes", scopes.map(\.rawValue).sorted())
        json.field("createdAt", createdAt.rfc3339)
        json.field("expiresAt", expiresAt.rfc3339)
        json.field("lastUsedAt", lastUsedAt?.rfc3339)
        json.field("revokedAt", revokedAt?.rfc3339)
    }
}
