import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Whom a page says that a time is booked for")
struct PayerTests {
    /// An association that person 1 may book for, until it is taken back.
    private func club(_ desk: Desk) async throws -> (Organisation, Mandate) {
        let sample = desk.sample
        let reason = try #require(Reason("Protokoll finns."))
        let today = try #require(CalendarDate("2026-11-24"))
        let open = try #require(DateSpan(first: today, last: nil))
        _ = try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[3].person.id), role: .administrator, days: open, because: reason),
            in: sample.municipality)
        let wish = try #require(
            OrganisationWish(
                kind: .association, name: "Exempelby IF", number: OrganisationNumber("802900-0018")))
        let organisation = try await Organisations(sample.installation).register(wish, by: sample.people[0])
        try await OrganisationReviews(sample.installation).approve(
            organisation.id, by: sample.people[3], because: reason)
        let scope = try #require(MandateScope(permissions: [.book], days: open))
        let mandate = try await Mandates(sample.installation).give(
            scope, to: sample.people[1].person.id, for: organisation.id, by: sample.people[0])
        return (organisation, mandate)
    }

    private func wish(_ desk: Desk, for payer: String?) throws -> String {
        let slot = try desk.sample.slot("a", "2026-12-01 18:00")
        return QueryString.make([
            ("space", slot.space.text), ("start", slot.starts.rfc3339), ("end", slot.ends.rfc3339),
            ("kund", payer),
        ])
    }

    private func withDesk(_ body: (Desk) async throws -> Void) async throws {
        try await withSample(.sqlite) { sample in try await body(Desk(sample)) }
    }

    @Test("Each form that books says whom the page showed; one that does not books nothing")
    func forms() async throws {
        try await withDesk { desk in
            let me = desk.sample.people[1].person.id
            let field = "name=\"kund\" value=\"\(me)\""
            for path in [
                "boka?nar=i-morgon", "anlaggningar/exempelhallen", "boka/tid?\(try wish(desk, for: nil))",
            ] {
                #expect(try await desk.get(path, desk.customer).contains(field), "\(path)")
                #expect(try await desk.get(path, [:]).contains("name=\"kund\" value=\"ingen\""), "\(path)")
            }
            let silent = try await desk.post("bokningar", wish(desk, for: nil), desk.customer)
            #expect(silent.status == 400)
            let before = try await desk.post("bokningar", wish(desk, for: "ingen"), desk.customer)
            #expect(before.status == 303 && before.location.hasPrefix("/sundsvall/boka/tid?"))
            #expect(try await desk.sample.taken("a").isEmpty)
            #expect(try await desk.post("bokningar", wish(desk, for: me.text), desk.customer).status == 303)
            #expect(try await desk.sample.taken("a").count == 1)
        }
    }

    @Test("After a change to oneself in another tab nothing is booked, and both ways are offered")
    func changed() async throws {
        try await withDesk { desk in
            let (organisation, _) = try await club(desk)
            let answer = try await desk.post(
                "bokningar", wish(desk, for: organisation.id.text), desk.customer)
            #expect(answer.status == 409)
            #expect(
                answer.body.contains("Sidan visades för Exempelby IF, men nu agerar du för dig själv.")
                    && answer.body.contains("Boka för dig själv")
                    && answer.body.contains("Byt till Exempelby IF"))
            #expect(try await desk.sample.taken("a").isEmpty)
            let change = try #require(
                PostedForm.all(in: answer.body).last { $0.action.hasSuffix("byt-kund") })
            let body = QueryString.make(change.fields.map { ($0.name, $0.value) })
            let changed = try await desk.post("byt-kund", body, desk.customer)
            #expect(changed.status == 303 && changed.location.hasPrefix("/sundsvall/boka/tid?"))
        }
    }

    @Test("After the mandate is taken back it is said who the page was for, and that one no longer may")
    func revoked() async throws {
        try await withDesk { desk in
            let (organisation, mandate) = try await club(desk)
            try await Mandates(desk.sample.installation).revoke(mandate.id, by: desk.sample.people[0])
            let answer = try await desk.post(
                "bokningar", wish(desk, for: organisation.id.text), desk.customer)
            #expect(answer.status == 409)
            #expect(answer.body.contains("Du får inte längre boka för Exempelby IF."))
            #expect(!answer.body.contains("Byt till"))
            #expect(try await desk.sample.taken("a").isEmpty)
            let stranger = try await Desk.session(of: desk.sample.people[2], in: desk.sample)
            let other = try await desk.post("bokningar", wish(desk, for: organisation.id.text), stranger)
            #expect(other.status == 409 && !other.body.contains("Exempelby IF"))
        }
    }

    @Test("Who logs in again on the way to book reads whom the page was for")
    func afterLogIn() async throws {
        try await withDesk { desk in
            let (organisation, _) = try await club(desk)
            let asked = try await desk.post("bokningar", wish(desk, for: organisation.id.text), [:])
            #expect(asked.status == 303 && asked.location.contains("kund%3D\(organisation.id)"))
            let page = try await desk.get(
                "boka/tid?\(wish(desk, for: organisation.id.text))", desk.customer)
            #expect(page.contains("Sidan visades för Exempelby IF"))
        }
    }
}
