import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Used or not, on pages and by API")
struct CheckPagesTests {
    private let photo: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 6] + Array("GPS!".utf8) + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]

    @Test(
        "From the day's plan the attendant marks what has begun, and reports damage with a photo, which the customer sees"
    )
    func marks() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 12:30"), by: sample.people[1])
            let day = "personal/plan?plats=anlaggning:exempelhallen&vy=dag&datum=2026-11-24"
            let action = "personal/bokningar/\(booking.id)/anvandning"
            #expect(!(try await desk.get(day, desk.officer)).contains(action))
            let early = try await desk.post(action, "sedd=used", desk.officer)
            #expect(early.status == 422 && early.body.contains("Tiden har inte börjat än."))
            sample.clock.now = booking.slot.starts + 5
            let plan = try await desk.get(day, desk.officer)
            #expect(plan.contains(action) && plan.contains("id=\"b-\(booking.id)\""))
            let marked = try await desk.post(action, "plan=1&sedd=no-show", desk.officer)
            #expect(
                marked.location.contains(
                    "/personal/plan?vy=dag&datum=2026-11-24&sedd=\(booking.id)#b-\(booking.id)"))
            let after = try await desk.get("\(day)&sedd=\(booking.id)", desk.officer)
            #expect(after.contains("value=\"used\"") && !after.contains("value=\"no-show\""))
            #expect(try await desk.post(action, "sedd=kanske", desk.officer).status == 400)

            let page = try await desk.get("personal/bokningar/\(booking.id)", desk.officer)
            #expect(page.contains("Anmäl en skada") && page.contains("enctype=\"multipart/form-data\""))
            let silent = try await desk.post(
                "personal/bokningar/\(booking.id)/skador", "notering=", desk.officer)
            #expect(silent.status == 422 && silent.body.contains("Skriv vad som är skadat"))
            let wrong = try await upload(Array("%PDF-1.7".utf8), to: booking, desk)
            #expect(wrong.status == 422 && wrong.body.contains("JPEG- eller PNG-bild"))
            let sent = try await upload(photo, to: booking, desk)
            #expect(sent.status == 303)
            let mine = try await desk.get("bokningar/\(booking.id)", desk.customer)
            #expect(mine.contains("Nätet är trasigt") && mine.contains("Skada anmäld"))
            let link = try #require(mine.firstMatch(of: /bokningar\/[^"\/]+\/skador\/[^"]+/)).0
            let shown = try await desk.site.send(.get, "/sundsvall/\(link)", headers: desk.customer)
            #expect(shown.status == 200 && shown.headers[.contentType] == "image/jpeg")
            let stranger = try await Desk.session(of: sample.people[2], in: sample)
            #expect(try await desk.site.send(.get, "/sundsvall/\(link)", headers: stranger).status == 404)
        }
    }

    private func upload(_ bytes: [UInt8], to booking: Booking, _ desk: Desk) async throws
        -> SiteInProcess.Answer
    {
        var headers = desk.officer
        headers[.contentType] = "multipart/form-data; boundary=grans"
        let head = """
            --grans\r
            Content-Disposition: form-data; name="notering"\r
            \r
            Nätet är trasigt\r
            --grans\r
            Content-Disposition: form-data; name="foto"; filename="bild.jpg"\r
            Content-Type: image/jpeg\r
            \r

            """
        return try await desk.site.send(
            .post, "/sundsvall/personal/bokningar/\(booking.id)/skador", headers: headers,
            bytes: Array(head.utf8) + bytes + Array("\r\n--grans--\r\n".utf8))
    }

    @Test("The API marks and reports as the pages do, and says why not")
    func api() async throws {
        try await withSample(.sqlite) { sample in
            let desk = try await Desk(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 12:30"), by: sample.people[1])
            var headers: HTTPFields = [.contentType: "application/json"]
            func call(_ method: HTTPRequest.Method, _ path: String, _ body: String, by person: Int)
                async throws
                -> SiteInProcess.Answer
            {
                let wish = try TokenWish(
                    name: "Prov", scopes: Set(TokenScope.allCases), expiresAt: sample.clock.now + 60,
                    now: sample.clock.now)
                let token = try await APITokens(sample.installation).create(
                    wish, for: sample.people[person].person.id, in: sample.municipality)
                headers[.authorization] = "Bearer \(token.text)"
                return try await desk.site.send(
                    method, "/api/v1/2281/bookings/\(booking.id)/\(path)", headers: headers, body: body)
            }
            let early = try await call(.post, "check", "{\"check\": \"used\"}", by: 0)
            #expect(early.status == 409 && early.body.contains("/problems/not-begun"))
            sample.clock.now = booking.slot.starts
            let used = try await call(.post, "check", "{\"check\": \"used\"}", by: 0)
            #expect(used.status == 200 && used.body.contains("\"state\":\"used\""))
            #expect(try await call(.post, "check", "{\"check\": \"used\"}", by: 1).status == 403)
            #expect(try await call(.post, "check", "{\"check\": \"maybe\"}", by: 0).status == 400)
            let made = try await call(.post, "damages", "{\"note\": \"Trasigt\"}", by: 0)
            #expect(made.status == 201)
            for person in 0...1 {
                let list = try await call(.get, "damages", "", by: person)
                #expect(list.status == 200 && list.body.contains("Trasigt"))
            }
            #expect(try await call(.get, "damages", "", by: 2).status == 404)
        }
    }
}
