import Domain
import HTTPTypes
import Hummingbird
import Storage
import Testing

@testable import Web

@Suite("Problems")
struct ProblemTests {
    @Test(
        "Each refusal has its status and type",
        arguments: [
            (BookingRefusal.taken, 409, "slot-taken", nil), (.closed, 422, "closed", "start"),
            (.tooShort(minimum: 60), 422, "too-short", "end"), (.notYours, 403, "not-yours", nil),
            (.keyReused, 422, "idempotency-key-reused", nil),
        ] as [(BookingRefusal, Int, String, String?)])
    func refusal(refusal: BookingRefusal, status: Int, code: String, field: String?) throws {
        let problem = Problem(refusal)
        #expect(problem.status.code == status)
        #expect(problem.code == code)
        #expect(problem.field == field)
        #expect(!problem.title.isEmpty)
    }

    @Test("What is not here is told by its kind", arguments: Unknown.Subject.allCases)
    func unknown(subject: Unknown.Subject) {
        let problem = Problem(Unknown(subject))
        #expect(problem.status == .notFound && problem.code == "unknown-\(subject.rawValue)")
        #expect(problem.field == (subject == .space ? "space" : nil))
        #expect(problem.unknown == Unknown(subject))
    }

    @Test("An answer names its kind, and what the status asks for")
    func headers() throws {
        let busy = try #require(Problem(StorageError.conflict)).response(request: "r")
        #expect(busy.status == .serviceUnavailable)
        #expect(busy.headers[.contentType] == "application/problem+json")
        #expect(busy.headers[.retryAfter] == "1")
        let unknown = try #require(Problem(StorageError.outcomeUnknown("lost")))
        #expect(
            unknown.code == "outcome-unknown" && unknown.response(request: "r").headers[.retryAfter] == nil)
        #expect(unknown.detail?.contains("Nothing was changed") == false)
        let unauthorized = try #require(Problem(LogInRequired())).response(request: "r")
        #expect(unauthorized.headers[.wwwAuthenticate] == "Bearer")
        let method = Problem.methodNotAllowed(allowing: [.post, .get, .head]).response(request: "r")
        #expect(method.status == .methodNotAllowed)
        #expect(method.headers[.allow] == "GET, HEAD, POST")
    }

    @Test("What only the log should know is no problem")
    func unexpected() {
        #expect(Problem(CancellationError()) == nil)
    }
}
