import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Services
import Storage

/// An error as the API says it (RFC 9457).
struct Problem: Error {
    var status: HTTPResponse.Status
    /// The last part of `type`.
    let code: String
    let title: String
    var detail: String?
    /// The field or parameter that was wrong.
    var field: String?
    /// The booking that is in the way, when it is the caller's own.
    var booking: String?
    /// The bookings that a change would end.
    var bookings: [String] = []
    /// The rules that one of the staff may set aside.
    var rules: [String] = []
    /// The days of a series that cannot be had.
    var days: [(date: String, code: String)] = []
    /// The times of an arrangement that cannot be had.
    var times: [(slot: Slot, code: String)] = []
    /// Why somebody may not, for the page that says who may.
    var access: AccessRefusal?
    /// What there is none of, for the page that names it.
    var unknown: Unknown?
    /// The methods that the address takes, for the header `Allow`.
    var allowed: [HTTPRequest.Method] = []
    /// Seconds until it is worth trying again, for the header `Retry-After`.
    var retryAfter: Int?

    static func malformed(_ field: String, _ detail: String) -> Problem {
        Problem(
            status: .badRequest, code: "invalid-field", title: "A field or parameter cannot be read.",
            detail: detail, field: field)
    }

    static func methodNotAllowed(allowing methods: [HTTPRequest.Method]) -> Problem {
        var problem = Problem(HTTPError(.methodNotAllowed))
        problem.allowed = methods
        problem.detail = "It takes \(methods.allowText)."
        return problem
    }

    func response(request: String) -> Response {
        var json = JSONWriter()
        json.object {
            $0.field("type", "/problems/\(code)")
            $0.field("title", title)
            $0.field("status", status.code)
            if let detail { $0.field("detail", detail) }
            if let field { $0.field("field", field) }
            if let booking { $0.field("booking", booking) }
            if !bookings.isEmpty { $0.field("bookings", bookings) }
            if !rules.isEmpty { $0.field("rules", rules) }
            if !days.isEmpty {
                $0.array("occurrences") { list in
                    for day in days {
                        list.object {
                            $0.field("date", day.date)
                            $0.field("code", day.code)
                        }
                    }
                }
            }
            if !times.isEmpty {
                $0.array("times") { list in
                    for time in times {
                        list.object {
                            $0.field("space", time.slot.space.text)
                            $0.field("start", time.slot.starts.rfc3339)
                            $0.field("end", time.slot.ends.rfc3339)
                            $0.field("code", time.code)
                        }
                    }
                }
            }
            $0.field("request", request)
        }
        var response = Response(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .init(byteBuffer: json.buffer))
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if !allowed.isEmpty { response.headers[.allow] = allowed.allowText }
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}

extension Problem {
    /// `nil` for what only the log should know.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as BookingRefusal: self.init(refusal)
        case let refusal as OfferRefusal: self.init(refusal)
        case let refusal as HandoverRefusal: self.init(refusal)
        case let refusal as TeamRefusal: self.init(refusal)
        case let refusal as DisplacementRefusal: self.init(refusal)
        case let refusal as WaitingRefusal: self.init(refusal)
        case let refusal as FavouriteRefusal: self.init(refusal)
        case let collisions as RequestCollisions: self.init(collisions)
        case is KeyReused: self.init(BookingRefusal.keyReused)
        case let broken as BrokenRules: self.init(broken)
        case let refusal as HappeningRefusal: self.init(refusal)
        case let refusal as SeriesRefusal: self.init(refusal)
        case let refusal as ArrangementRefusal: self.init(refusal)
        case let refusal as RecurrenceRefusal: self.init(refusal)
        case let refusal as AccessRefusal: self.init(refusal)
        case let unknown as Unknown: self.init(unknown)
        case let refusal as StaffRefusal: self.init(refusal)
        case let refusal as CheckRefusal: self.init(refusal)
        case let refusal as OrganisationRefusal: self.init(refusal)
        case let error as HTTPError: self.init(error)
        case is NIOTooManyBytesError: self.init(HTTPError(.contentTooLarge))
        // A body that is no HTTP, or does not arrive whole since the client is gone.
        case is HTTPParserError, is IOError, is ChannelError: self.init(HTTPError(.badRequest))
        case is LogInRequired:
            self.init(
                status: .unauthorized, code: "unauthorized", title: "A valid bearer token is needed.",
                detail: "Send the header Authorization: Bearer TOKEN.")
        case let ended as EndedToken:
            self.init(
                status: .unauthorized, code: "unauthorized", title: "A valid bearer token is needed.",
                detail: ended.state == .expired
                    ? "The token has expired. Make a new one." : "The token was revoked. Make a new one.")
        case is FreshLogInRequired:
            self.init(
                status: .forbidden, code: "fresh-log-in-required",
                title: "This takes a person who logs in now.",
                detail: "Do it on the pages, right after logging in there.")
        case StorageError.conflict, StorageError.unavailable:
            self.init(
                status: .serviceUnavailable, code: "busy", title: "The service cannot do this right now.",
                detail: "Nothing was changed. Try again in a moment.")
            retryAfter = 1
        case StorageError.outcomeUnknown:
            self.init(
                status: .serviceUnavailable, code: Self.outcomeUnknown,
                title: "It is not known whether the change was stored.",
                detail: """
                    The database was lost while it stored the change. Ask for your bookings to see, or send the same \
                    request again with the same Idempotency-Key: that is never carried out twice.
                    """)
        case let attempts as TooManyAttempts:
            self.init(
                status: .tooManyRequests, code: "too-many-attempts",
                title: "Too many attempts with a wrong secret.",
                detail: "Wait as many seconds as the header Retry-After says.")
            retryAfter = attempts.retryAfter
        default: return nil
        }
    }

    /// The code of an answer that says neither that something was changed nor that nothing was.
    static let outcomeUnknown = "outcome-unknown"

    private init(_ error: HTTPError) {
        let title =
            switch error.status {
            case .notFound: "There is nothing at this address."
            case .methodNotAllowed: "This address does not take that method."
            case .contentTooLarge: "The body is too large."
            case .forbidden: "This is not allowed."
            default: "The request cannot be understood."
            }
        self.init(
            status: error.status, code: Self.code(of: error.status), title: title, detail: nil)
    }

    private static func code(of status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "not-found"
        case .methodNotAllowed: "method-not-allowed"
        case .contentTooLarge: "too-large"
        case .forbidden: "forbidden"
        default: "bad-request"
        }
    }
}

extension [HTTPRequest.Method] {
    /// `GET, HEAD`
    fileprivate var allowText: String { map(\.rawValue).sorted().joined(separator: ", ") }
}
