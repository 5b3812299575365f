import Domain
import Foundation
import HTTPTypes
import NIOCore
import Services
import Storage
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("States of bookings, shown")
struct BookingStatePagesTests {
    private static let at = Instant(seconds: 1_795_000_000)

    private static let states: [(Booking.State.Name, columns: SQL)] = [
        (.held, "held_until = \(at)"), (.requested, "requested_at = \(at)"), (.confirmed, "price = price"),
        (.cancelled, "cancelled_at = \(at), cancelled_by = 'person'"),
        (.denied, "denied_at = \(at), denied_by = 'officer', denied_because = 'En match.'"),
        (.expired, "expired_at = \(at)"), (.used, "checked_at = \(at), checked_by = 'attendant'"),
        (.noShow, "checked_at = \(at), checked_by = 'attendant'"),
    ]

    @Test("Each has its words with an icon on the customer's pages", arguments: Language.allCases)
    func pages(language: Language) async throws {
        try await withSample(.sqlite) { sample in
            let site = try SiteInProcess(sample.installation)
            let phrases = try PhraseBook()[language]
            var headers = try await Self.session(in: sample)
            headers[.acceptLanguage] = language.rawValue
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            var texts: Set<String> = []
            for (name, columns) in Self.states {
                try await Self.put(booking, in: name, columns, sample)
                let page = try await site.send(.get, "/sundsvall/bokningar/\(booking.id)", headers: headers)
                #expect(page.status == 200, "\(name)")
                let shown = try #require(page.body.firstMatch(of: /<span class="state">(.*?)<\/span>/)?.1)
                #expect(shown.hasPrefix("<svg") && shown.contains("</svg>"), "\(name)")
                texts.insert(String(shown.split(separator: "</svg>").last ?? ""))
                #expect(
                    page.body.contains("/avbokning\"") == name.followers.contains(.cancelled), "\(name)")
                #expect(page.body.contains("/flytt\"") == (name == .confirmed), "\(name)")
                if name == .denied { #expect(page.body.contains("En match.")) }
                let list = try await site.send(.get, "/sundsvall/bokningar", headers: headers)
                #expect(list.body.contains("class=\"state\"") == (name != .confirmed), "\(name)")
                #expect(list.body.contains("called-off-title") == name.isOff, "\(name)")
            }
            #expect(texts.count == Self.states.count)
            #expect(texts.contains(phrases.sentence(phrases.word(for: .confirmed))))
        }
    }

    @Test("The API, the export and calendars tell each by its name")
    func programs() async throws {
        try await withSample(.sqlite) { sample in
            let site = try SiteInProcess(sample.installation)
            let headers = try await Self.session(in: sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            let fields: [Booking.State.Name: String] = [
                .held: "heldUntil", .requested: "requestedAt", .cancelled: "cancelledAt", .denied: "deniedAt",
                .expired: "expiredAt", .used: "checkedAt", .noShow: "checkedAt",
            ]
            for (name, columns) in Self.states {
                try await Self.put(booking, in: name, columns, sample)
                let found = try await BookingsOfCustomer(sample.installation).find(
                    booking.id, of: sample.people[1]
                ).booking
                var json = JSONWriter()
                json.object { found.write(to: &$0) }
                let text = String(buffer: json.buffer)
                #expect(text.contains("\"state\":\"\(name.rawValue)\""))
                for field in Set(fields.values) {
                    #expect(text.contains("\"\(field)\"") == (fields[name] == field), "\(name) \(field)")
                }
                let calendar = try await site.send(
                    .get, "/sundsvall/bokningar/\(booking.id)/kalender.ics", headers: headers)
                let status =
                    name.isOff
                    ? "CANCELLED" : [.held, .requested].contains(name) ? "TENTATIVE" : "CONFIRMED"
                #expect(calendar.body.contains("STATUS:\(status)"), "\(name)")
            }
        }
    }

    private static func put(
        _ booking: Booking, in name: Booking.State.Name, _ columns: SQL, _ sample: SampleInstallation
    ) async throws {
        let database = sample.installation.database
        try await database.transaction(.write, in: .municipality(sample.municipality.code)) {
            try $0.execute(
                """
                UPDATE booking SET held_until = NULL, requested_at = NULL, cancelled_at = NULL,
                    cancelled_by = NULL, denied_at = NULL, denied_by = NULL, denied_because = '',
                    expired_at = NULL, checked_at = NULL, checked_by = NULL, state = 'confirmed'
                WHERE id = \(booking.id)
                """)
            try $0.execute(
                "UPDATE booking SET state = \(name.rawValue), \(columns) WHERE id = \(booking.id)")
        }
    }

    private static func session(in sample: SampleInstallation) async throws -> HTTPFields {
        let token = try await Sessions(sample.installation).begin(
            for: sample.people[1].person.id, in: sample.municipality,
            by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
        return [.cookie: "__Host-session-2281=\(token.text)"]
    }
}
