import Domain
import NIOCore
package import Services

/// All that there is on a person, for themselves to keep (articles 15 and 20 of the GDPR). No secret is in it: only what
/// sessions and tokens are called.
package struct PersonExport {
    private let data: PersonalData

    package init(_ data: PersonalData) { self.data = data }

    /// The whole file.
    package var text: String {
        var json = JSONWriter()
        json.object { write(to: &$0) }
        return String(buffer: json.buffer)
    }

    func write(to json: inout JSONWriter) {
        for part in PersonalData.Part.allCases { write(part, to: &json) }
    }

    private func write(_ part: PersonalData.Part, to json: inout JSONWriter) {
        let viewer = data.person.id
        switch part {
        case .person: json.object("person") { writePerson(to: &$0) }
        case .contacts: json.objects("contacts", data.contacts) { $0.write(to: &$1) }
        case .roles: json.objects("roles", data.roles) { $0.write(to: &$1) }
        case .mandates: json.objects("mandates", data.mandates) { $0.write(to: &$1, viewer: viewer) }
        case .bookings: json.objects("bookings", data.bookings) { $0.write(to: &$1) }
        case .bookingsForOthers:
            json.objects("bookingsForOthers", data.bookingsForOthers) { $0.write(to: &$1) }
        case .damages: json.objects("damages", data.damages) { $0.write(to: &$1) }
        case .series: json.objects("series", data.series) { $0.write(to: &$1) }
        case .arrangements: json.objects("arrangements", data.arrangements) { $0.write(to: &$1) }
        case .offers: json.objects("offers", data.offers) { $0.write(to: &$1) }
        case .waiting: json.objects("waitingList", data.waiting) { $0.write(to: &$1) }
        case .favourites:
            json.objects("favourites", data.favourites) {
                $1.field("facility", $0.facility.text)
                $1.field("since", $0.since.rfc3339)
            }
        case .documents: json.objects("documents", data.documents) { $0.write(to: &$1) }
        case .messages: json.objects("messages", data.messages) { $0.write(to: &$1) }
        case .messageSettings: json.object("messageSettings") { data.messageSettings.write(to: &$0) }
        case .sessions: json.objects("sessions", data.sessions) { $0.write(to: &$1) }
        case .tokens: json.objects("tokens", data.tokens) { $0.write(to: &$1) }
        case .conflicts: json.objects("conflictsOfInterest", data.conflicts) { $0.write(to: &$1) }
        case .uses: json.objects("uses", data.uses) { $0.write(to: &$1, viewer: viewer) }
        }
    }

    private func writePerson(to json: inout JSONWriter) {
        json.field("id", data.person.id.text)
        json.field("name", data.person.name)
        json.field("identityNumber", data.number?.digits)
        json.field("protected", data.person.isProtected)
        json.field("registeredAt", data.registeredAt.rfc3339)
    }
}

extension JSONWriter {
    fileprivate mutating func objects<Value>(
        _ name: StaticString, _ values: [Value], _ write: (Value, inout JSONWriter) -> Void
    ) {
        array(name) { list in
            for value in values { list.object { write(value, &$0) } }
        }
    }
}

extension ContactChannel {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("kind", kind.rawValue)
        json.field("address", address.text)
        json.field("confirmed", isConfirmed)
        if case .confirmed(let at) = state { json.field("confirmedAt", at.rfc3339) }
    }
}

extension StoredDocument {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("kind", kind.rawValue)
        json.field("title", title)
        json.field("language", language)
        json.field("size", size)
        json.field("sha256", sha256)
        json.field("createdAt", createdAt.rfc3339)
    }
}

extension DateSpan {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("firstDay", first.description)
        json.field("lastDay", last?.description)
    }
}

extension PersonalData.GivenRole {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", assignment.id.text)
        json.field("role", assignment.role.rawValue)
        switch assignment.place {
        case .everywhere: break
        case .facility(let id): json.field("facility", id.text)
        case .group(let id): json.field("facilityGroup", id.text)
        }
        json.field("employer", assignment.employer)
        assignment.days.write(to: &json)
        json.field("reason", assignment.reason)
        json.field("givenAt", givenAt.rfc3339)
        json.field("revokedAt", revokedAt?.rfc3339)
    }
}

extension PersonalData.GivenMandate {
    fileprivate func write(to json: inout JSONWriter, viewer: Person.ID) {
        json.field("id", mandate.id.text)
        json.object("organisation") { object in
            object.field("id", mandate.organisation.text)
            object.field("name", organisation)
        }
        json.field("permissions", mandate.permissions.map(\.rawValue).sorted())
        mandate.days.write(to: &json)
        json.field("givenAt", givenAt.rfc3339)
        json.field("givenBy", givenBy.map { $0.shownName(to: viewer).exported } ?? "command")
        json.field("revokedAt", revokedAt?.rfc3339)
    }
}

extension PersonalData.MadeBooking {
    /// Another person whom it is for is not named.
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", booking.id.text)
        json.field("reference", booking.reference.text)
        json.field("state", booking.state.name.rawValue)
        json.field("organisation", organisation?.text)
        json.field("space", booking.slot.space.text)
        json.field("start", booking.slot.starts.rfc3339)
        json.field("end", booking.slot.ends.rfc3339)
        json.field("createdAt", booking.createdAt.rfc3339)
    }
}

extension ConflictOfInterest {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("customer", customer.text)
        json.field("reason", reason)
        days.write(to: &json)
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

extension DataUse {
    fileprivate func write(to json: inout JSONWriter, viewer: Person.ID) {
        json.field("at", entry.at.rfc3339)
        json.field("kind", entry.kind.rawValue)
        json.field("action", entry.action)
        json.field("subject", entry.subject)
        json.field("reason", entry.reason)
        json.object("by") { by in
            switch actor {
            case .staff(let person, let roles, let employer):
                by.field("kind", "staff")
                by.field("name", person.shownName(to: viewer).exported)
                by.field("roles", roles.map(\.rawValue))
                by.field("employer", employer?.name)
            case .organisation(let name):
                by.field("kind", "organisation")
                by.field("name", name)
            case .installation: by.field("kind", "operator")
            case .somebodyElse: by.field("kind", "other")
            }
        }
    }
}

extension ShownName {
    fileprivate var exported: String? {
        switch self {
        case .name(let name): name
        case .protected, .erased: nil
        }
    }
}

extension ReceivedMessage {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("kind", notice.kind?.rawValue)
        json.field("channel", notice.channel.rawValue)
        json.field("state", notice.state.rawValue)
        json.field("createdAt", notice.createdAt.rfc3339)
        json.field("subject", content?.subject)
        json.field("text", content?.text)
    }
}

extension MessageSettings {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("language", language)
        json.field("wanted", wanted.map(\.rawValue).sorted().joined(separator: " "))
        json.field("quietFrom", quiet?.first.description)
        json.field("quietTo", quiet?.last.description)
    }
}
