import Domain
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// A customer and an officer in front of the same site.
struct Desk {
    let sample: SampleInstallation
    let site: SiteInProcess
    let customer: HTTPFields
    let officer: HTTPFields

    init(_ sample: SampleInstallation) async throws {
        self.sample = sample
        site = try SiteInProcess(sample.installation)
        let first = try #require(CalendarDate("2026-11-24"))
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[0].person.id), role: .bookingOfficer, at: .everywhere,
                days: #require(DateSpan(first: first, last: nil)), because: #require(Reason("Prov"))),
            in: sample.municipality)
        officer = try await Self.session(of: sample.people[0], in: sample)
        customer = try await Self.session(of: sample.people[1], in: sample)
    }

    static func session(of person: Principal, in sample: SampleInstallation) async throws
        -> HTTPFields
    {
        let token = try await Sessions(sample.installation).begin(
            for: person.person.id, in: sample.municipality,
            by: Authentication(provider: "test", level: "loa3", at: sample.clock.now))
        return [.cookie: "__Host-session-2281=\(token.text)"]
    }

    func get(_ path: String, _ who: HTTPFields) async throws -> String {
        let answer = try await site.send(.get, "/sundsvall/\(path)", headers: who)
        #expect(answer.status == 200, "\(path)")
        return answer.body
    }

    func post(_ path: String, _ body: String, _ who: HTTPFields) async throws -> SiteInProcess.Answer {
        var headers = who
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await site.send(.post, "/sundsvall/\(path)", headers: headers, body: body)
    }
}
