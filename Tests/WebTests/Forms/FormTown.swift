import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Sundsvall with something for each of its forms to be about, and who may use them.
struct FormTown {
    /// A page and somebody who may see it; `body` for one that a search leads to.
    struct Address {
        let path: String
        let session: String
        var body: String?
    }

    let database: UndoneDatabase
    let site: SiteInProcess
    let addresses: [Address]

    /// - Parameter names: is told of each page.
    init(_ sample: SampleInstallation, watchedBy names: AskedNames? = nil) async throws {
        let made = try await Rows(sample)
        database = UndoneDatabase(sample.installation.database)
        site = try SiteInProcess(sample.installation(on: database), watchedBy: names)
        addresses = made.addresses
    }

    func send(_ address: Address) async throws -> SiteInProcess.Answer {
        let path = "/sundsvall/\(address.path)"
        guard let body = address.body else {
            return try await site.send(.get, path, headers: headers(address.session))
        }
        return try await site.send(.post, path, headers: headers(address.session), body: body)
    }

    func post(_ body: String, to action: String, as session: String) async throws -> SiteInProcess.Answer {
        try await site.send(.post, action, headers: headers(session), body: body)
    }

    private func headers(_ session: String) -> HTTPFields {
        [.cookie: "__Host-session-2281=\(session)", .contentType: "application/x-www-form-urlencoded"]
    }
}

/// Person 0 signs for an association together with person 1, person 2 is invited, and person 3 is an administrator
/// beside a second one.
private struct Rows {
    private(set) var addresses: [FormTown.Address] = []

    init(_ sample: SampleInstallation) async throws {
        let installation = sample.installation
        let reason = try #require(Reason("Protokoll finns."))
        let today = try #require(CalendarDate("2026-11-24"))
        let open = try #require(DateSpan(first: today, last: nil))
        let everything = Set(MandatePermission.allCases)
        let scope = try #require(MandateScope(permissions: everything, days: open))
        let (signer, second, invited, officer) = (
            sample.people[0], sample.people[1], sample.people[2], sample.people[3]
        )
        var sessions: [String] = []
        for principal in sample.people {
            let authentication = Authentication(provider: "test", level: "loa3", at: sample.clock.now)
            for _ in 0..<2 {
                sessions.append(
                    try await Sessions(installation).begin(
                        for: principal.person.id, in: sample.municipality, by: authentication
                    ).text)
            }
        }
        for principal in [officer, second] {
            _ = try await Staff(installation).assignByCommand(
                RoleDraft(
                    to: .known(principal.person.id), role: .administrator, days: open, because: reason),
                in: sample.municipality)
        }

        let organisations = Organisations(installation)
        func register(_ number: String, approved: Bool) async throws -> Organisation.ID {
            let wish = try #require(
                OrganisationWish(
                    kind: .association, name: "Förening \(number)", number: OrganisationNumber(number)))
            let id = try await organisations.register(wish, by: signer).id
            if approved {
                try await OrganisationReviews(installation).approve(id, by: officer, because: reason)
            }
            return id
        }
        let club = try await register("802900-0018", approved: true)
        let other = try await register("802900-0026", approved: true)
        let submitted = try await register("802900-0042", approved: false)
        try await Mandates(installation).give(scope, to: second.person.id, for: club, by: signer)
        let token = try await Invitations(installation).create(scope, for: club, by: signer)
        _ = try await Sections(installation).add(.section, named: "Gymnastik", of: club, by: signer)
        let account = try #require(BankAccount("9912346", kind: .bankgiro))
        _ = try await BankAccounts(installation).propose(account, for: club, by: second)
        let group = try await FacilityGroups(installation).save(
            nil, name: "Hallar", facilities: [sample.facility("exempelhallen").id], by: officer)
        try await Agreements(installation).create(
            with: sample.neighbour, roles: [.viewer], days: today...(today + 30), decision: reason,
            by: officer)
        _ = try await Conflicts(installation).declare(
            with: Customer.person(second.person.id).id, days: open, because: reason, by: officer)
        _ = try await Closures(installation).close(
            sample.space("c"), during: sample.slot("c", "2026-12-08 10:00").period, because: "Städning",
            in: sample.municipality)
        _ = try await Closures(installation).close(
            [sample.space("b"), sample.space("c")], during: sample.slot("c", "2026-12-09 10:00").period,
            because: reason, by: officer)
        let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: signer)
        let moved = try await sample.bookings.book(sample.slot("a", "2026-12-02 18:00"), by: signer)
        _ = try await sample.bookings.move(
            moved.id, to: sample.slot("b", "2026-12-02 18:00"), by: signer)
        let displaced = try await sample.bookings.book(sample.slot("a", "2026-12-04 18:00"), by: signer)
        _ = try await sample.bookings.move(
            displaced.id, to: sample.slot("b", "2026-12-04 18:00"), by: officer, as: .staff(reason))
        let cancelled = try await sample.bookings.book(sample.slot("a", "2026-12-05 18:00"), by: signer)
        let answers = BookingAnswers(installation)
        let calledOff = try #require(try await answers.share(cancelled.id, by: signer).secret)
        let movedAlong = try #require(try await answers.share(moved.id, by: signer).secret)
        _ = try await sample.bookings.cancel(cancelled.id, by: signer)
        let takenBack = try await sample.bookings.book(sample.slot("a", "2026-12-06 18:00"), by: signer)
        _ = try await sample.bookings.cancel(takenBack.id, by: officer, as: .staff(reason))
        let late = try await sample.bookings.book(sample.slot("rum", "2026-11-24 18:00"), by: signer)
        _ = try await sample.bookings.book(
            sample.slot("rum", "2026-12-07 18:00"), by: officer.acting(for: .person(signer.person.id)),
            as: .staff(reason))
        let begun = try await sample.bookings.book(
            sample.slot("scen", "2026-11-24 11:30"), by: officer.acting(for: .person(signer.person.id)),
            as: .staff(reason), overriding: .everything)
        try await Checks(installation).mark(begun.id, as: .used, by: officer)
        let first = try #require(CalendarDate("2027-01-05"))
        let morning = try #require(TimeOfDay("10:00"))
        let plan = try #require(
            SeriesPlan(
                Recurrence(.weekly(on: [.tuesday]), from: first, until: .count(4)), at: morning, for: 60))
        let series = try await SeriesBookings(installation).create(
            SeriesWish(space: sample.space("b"), plan: plan), by: signer)
        let cupStart = SwedishTime.instant(of: first + 10, at: morning)
        let cup = try await Arrangements(installation).create(
            ArrangementWish(
                name: #require(ArrangementName("Vårcupen")),
                preparation: Preparation(buildUp: 60, takeDown: 30),
                spaces: [sample.space("a"), sample.space("c")],
                times: [cupStart..<cupStart + 60, cupStart + .hours(3)..<cupStart + .hours(4)]),
            by: officer.acting(for: signer.customer), as: .staff(reason), overriding: .everything)
        let flera = "visa=1&yta-\(try sample.space("b"))=1&dag-1=2027-02-05&fran-1=12:00&till-1=13:00"
        try await ProtectedIdentity(installation).set(true, by: invited)
        let wish = try TokenWish(
            name: "Plan", scopes: [.readBookings], expiresAt: sample.clock.now + 60, now: sample.clock.now)
        _ = try await APITokens(installation).create(
            wish, for: signer.person.id, in: sample.municipality)
        try await sample.reach(signer, .email, at: "a@example.org")

        let code = sample.municipality.code
        try await installation.database.transaction(.write, in: .municipality(code)) { transaction in
            try transaction.execute(
                """
                UPDATE booking SET created_at = created_at - 3600
                WHERE municipality = \(code) AND id = \(late.id)
                """)
            try transaction.execute(
                """
                INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at, died_at)
                VALUES (\(code), 'given-up', 'job.trial', '{}', 2, 1, 1, 1)
                """)
            try transaction.execute(
                """
                INSERT INTO message (municipality, id, person, event, kind, channel, language, key_id, content_cipher,
                    state, created_at, changed_at)
                VALUES (\(code), 'lost', \(signer.person.id), 'event', 'booking.confirmed', 'email', 'sv', 'key',
                    \([UInt8](repeating: 1, count: 40)), 'failed', 1, 1)
                """)
        }
        let unsubscribing = try #require(
            Unsubscribing(installation).address(
                of: MessageChoice(.receipts, on: .email), for: signer.person.id, in: sample.municipality,
                origin: "https://boka.example.se"))
        let unsubscribingPage = unsubscribing.text.split(separator: "/").suffix(2).joined(separator: "/")
        let shared = try #require(try await answers.share(booking.id, by: signer).secret)
        for (guest, comes) in [("Kim", true), ("Alex", false)] {
            _ = try await answers.answer(
                shared, name: guest, comes: comes, own: { _ in nil }, in: sample.municipality)
        }
        try await Favourites(installation).mark(
            sample.facility("exempelhuset").id, as: true, by: signer)
        let requests = Requests(installation)
        let wanted = try sample.slot("forfragan", "2026-12-01 18:00")
        let asked = try await requests.ask(wanted, by: signer)
        _ = try await requests.ask(wanted, by: second)
        _ = try await requests.ask(sample.slot("forfragan", "2026-12-07 18:00"), by: signer)
        let offered = try await requests.ask(sample.slot("forfragan", "2026-12-08 18:00"), by: signer)
        _ = try await requests.offer(
            sample.slot("scen", "2026-12-08 18:00"), until: sample.clock.now + .hours(24),
            inPlaceOf: offered.id, because: reason, by: officer)
        let waiting = WaitingList(installation)
        _ = try await waiting.join(.very(wanted), by: signer)
        _ = try await waiting.join(.very(booking.slot), by: second)
        let tuesday = try #require(CalendarDate("2026-12-08"))
        _ = try await waiting.join(
            .anywhere(WaitingSearch(what: "badminton", dates: tuesday...tuesday + 3, length: 60)), by: signer)
        let waited = QueryString.make([
            ("space", wanted.space.text),
            ("vanta", "2026-12-09T18:00:00+01:00/2026-12-09T20:00:00+01:00/60"),
        ])
        // What was chosen for who is hit has been taken since.
        let slot = booking.slot
        let gone = QueryString.make([
            ("yta", slot.space.text), ("start", "2026-12-01"), ("fran", "08:00"), ("slut", "2026-12-01"),
            ("till", "21:00"), ("skal", "Golvet"), ("traffade", booking.id.text),
            ("ersattning-1", DisplacementForm.value(of: slot)),
        ])
        let free = QueryString.make([
            ("space", wanted.space.text), ("start", "2026-12-09T18:00:00+01:00"),
            ("end", "2026-12-09T19:00:00+01:00"),
        ])
        let giving = try await register("802900-0059", approved: true)
        let receiving = try await register("802900-0067", approved: true)
        let sections = Sections(installation)
        let team = try await sections.add(.team, named: "F12", of: giving, by: signer)
        let hands = try await Handing(
            sample, from: signer.acting(for: .organisation(giving)), to: receiving, back: giving)
        let forOne = signer.acting(for: .organisation(giving))
        let fifteenth = try #require(CalendarDate("2026-12-15"))
        let pair = try #require(
            SeriesPlan(
                Recurrence(
                    .weekly(on: [.tuesday]), from: fifteenth, until: .count(2)),
                at: morning, for: 60))
        let forTeams = try await SeriesBookings(installation).create(
            SeriesWish(space: sample.space("c"), plan: pair), by: forOne)
        let divided = try #require(
            try await SeriesBookings(installation).find(forTeams.reference, by: forOne).occurrences.first
        ).booking
        try await Teams(installation).divide(
            divided.id, into: [TeamSlot(team: team.id, period: divided.slot.period)], by: forOne)
        let session = try #require(
            try await Sessions(installation).principal(
                for: SecretToken(sessions[1]), in: sample.municipality, request: "test"))
        let forClub = try await Sessions(installation).switchCustomer(
            to: .organisation(giving), of: session
        ).text
        let (mine, staff) = (sessions[0], sessions[6])
        let residents = [
            "kommer/\(shared)", "kommer/\(calledOff)", "kommer/\(movedAlong)", "anlaggningar/exempelhallen",
            "anlaggningar/exempelhallen/plan?dag=2026-12-03",
            "boka/tid?\(free)", "bokningar", "vantelista/ny?\(waited)",
            "vantelista/ny?sok=vad%3Dbadminton%26nar%3Di-morgon%26langd%3D60%26plats%3Domrade%253Acentrum",
            "bokningar/\(booking.id)", "bokningar/\(booking.id)/flytt",
            "bokningar/\(late.id)/aterlamning", "bokningar/\(moved.id)",
            "bokningar/\(cancelled.id)", "jag",
            "boka/serie?yta=\(try sample.space("b"))&dag=2027-02-01&tid=12:00&langd=60&upprepa=1v&antal=2&visa=1",
            "bokningsserier/\(series.reference)",
            "bokningsserier/\(series.reference)/andra?visa=1&omfang=alla&tid=10:30&langd=60&yta=\(series.space)",
            "bokningsserier/\(series.reference)/forlang?visa=1&antal=5",
            "bokningsserier/\(series.reference)/avboka",
            "boka/flera?\(flera)", "arrangemang/\(cup.reference)",
            "arrangemang/\(cup.reference)/avboka?omfang=alla",
            "jag/kontakt/phone", "jag/meddelanden", unsubscribingPage,
            "inloggningar", "foreningar",
            "foreningar/\(club)", "foreningar/\(other)", "foreningar/\(submitted)",
        ]
        addresses = residents.map { .init(path: $0, session: mine) }
        addresses += [
            .init(path: "bokningar/\(divided.id)", session: forClub),
            .init(path: "bokningar/\(divided.id)/lag", session: forClub),
            .init(path: "foreningar/\(giving)/vecka?vecka=2026-12-14", session: forClub),
            .init(path: "foreningar/\(receiving)/vecka?vecka=2026-12-14", session: forClub),
            .init(path: "bokningar", session: forClub),
            .init(path: "bokningar/\(hands.own)", session: forClub),
            .init(path: "bokningar/\(hands.offered)", session: forClub),
            .init(path: "bokningar/\(hands.own)/overlamning", session: forClub),
            .init(path: "bokningar/\(hands.own)/overlamning?sok=F%C3%B6rening", session: forClub),
            .init(path: "jag/radera", session: sessions[4]),
            .init(path: "inbjudan/\(token.text)", session: sessions[4]),
        ]
        let customer = "personal/kund/\(signer.person.id)"
        let pages = [
            "personal/medarbetare", "personal/medarbetare/\(second.person.id)", "personal/avtal",
            "personal/grupper", "personal/grupper?grupp=\(group.id)", "personal/avstangningar",
            // Nobody is hit, somebody is, and with short notice; something is kept there, or closed already.
            "personal/avstangningar/ersattning?yta=\(try sample.space("rum"))&start=2026-12-18&fran=08:00&slut=2026-12-18&till=21:00&skal=Golvet",
            "personal/avstangningar/ersattning?yta=\(try sample.space("b"))&start=2026-12-04&fran=08:00&slut=2026-12-05&till=00:00",
            "personal/avstangningar/ersattning?\(gone)",
            "personal/avstangningar/ersattning?yta=\(try sample.space("a"))&start=2026-12-01&fran=17:00&slut=2026-12-01&till=21:00&skal=Golvet",
            "personal/avstangningar/ersattning?yta=\(try sample.space("rum"))&start=2026-11-24&fran=13:00&slut=2026-11-24&till=21:00&skal=Golvet",
            "personal/avstangningar/ersattning?yta=\(try sample.space("scen"))&start=2026-12-08&fran=17:00&slut=2026-12-08&till=21:00&skal=Golvet",
            "personal/avstangningar/ersattning?yta=\(try sample.space("c"))&start=2026-12-08&fran=09:00&slut=2026-12-08&till=12:00&skal=Golvet",
            "personal/kund", customer, "personal/kund/\(invited.person.id)",
            "\(customer)/boka?anlaggning=exempelhallen&datum=2026-12-03",
            "\(customer)/boka?anlaggning=exempelhallen&datum=2026-12-03&egen=1",
            "\(customer)/serie?yta=\(try sample.space("b"))&dag=2027-02-01&tid=12:00&langd=60&upprepa=1v&antal=2&visa=1",
            "personal/bokningsserier/\(series.reference)",
            "personal/bokningsserier/\(series.reference)/andra?visa=1&omfang=alla&tid=10:30&langd=60&yta=\(series.space)",
            "personal/bokningsserier/\(series.reference)/forlang?visa=1&antal=5",
            "personal/bokningsserier/\(series.reference)/avboka",
            "\(customer)/arrangemang?\(flera)", "personal/arrangemang/\(cup.reference)",
            "personal/arrangemang/\(cup.reference)/avboka",
            "personal/bokningar/\(booking.id)", "personal/bokningar/\(booking.id)/flytt",
            "personal/bokningar/\(booking.id)/flytt?egen=1", "personal/bokningar/\(displaced.id)",
            "personal/bokningar/\(takenBack.id)", "personal/bokningar/\(late.id)",
            "personal/bokningar/\(divided.id)",
            "personal/overlamningar/\(hands.accepted)",
            "personal/forfragningar", "personal/forfragningar/\(asked.id)",
            "personal/forfragningar/\(offered.id)",
            "personal/forfragningar/\(asked.id)/erbjudande?anlaggning=exempelhuset&datum=2026-12-10",
            "personal/foreningar/\(club)", "personal/foreningar/\(submitted)",
            "personal/foreningar/\(club)/behorigheter", "personal/jav", "personal/jobb",
            "personal/meddelanden", "personal/bokningar/\(begun.id)",
            "personal/plan/tid?yta=\(try sample.space("a"))&fran=1796317200&till=1796320800",
            "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-03&flytta=\(booking.id)",
        ]
        addresses += pages.map { .init(path: $0, session: staff) }
        addresses.append(.init(path: "personal/jav/sok", session: staff, body: "sok=F%C3%B6rening"))
    }
}

/// Times on their way between two associations that one person books for.
private struct Handing {
    /// A booking that is offered to nobody.
    let own: Booking.ID
    /// One that is offered to the other.
    let offered: Booking.ID
    /// One that waits for the staff.
    let accepted: Handover.ID

    init(
        _ sample: SampleInstallation, from giver: Principal, to other: Organisation.ID,
        back club: Organisation.ID
    ) async throws {
        let handovers = Handovers(sample.installation)
        let receiver = giver.acting(for: .organisation(other))
        own = try await sample.bookings.book(sample.slot("c", "2026-12-10 18:00"), by: giver).id
        offered = try await sample.bookings.book(sample.slot("c", "2026-12-11 18:00"), by: giver).id
        _ = try await handovers.offer(offered, to: other, by: giver)
        let third = try await sample.bookings.book(sample.slot("c", "2026-12-12 18:00"), by: giver)
        accepted = try await handovers.offer(third.id, to: other, by: giver).id
        _ = try await handovers.accept(accepted, by: receiver)
        let theirs = try await sample.bookings.book(sample.slot("c", "2026-12-13 18:00"), by: receiver)
        let word = try #require(Reason("Vi är på cup."))
        _ = try await handovers.offer(theirs.id, to: club, saying: word, by: receiver)
    }
}
