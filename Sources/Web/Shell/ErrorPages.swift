import HTTPTypes
import Hummingbird
import Services

/// The page for what went wrong.
struct ErrorPages {
    let pages: Pages

    func response(to problem: Problem, request: Request, context: WebContext) -> Response {
        let frame = pages.frame(of: request, site: context.site, person: context.principal?.person)
        let key = Self.key(of: problem.status)
        var body: [String: Any] = [
            "heading": frame.phrases.text("errors.\(key)"), "text": frame.phrases.text("errors.\(key)Text"),
        ]
        if let field = problem.field { body["fields"] = [frame.phrases(.formsUnreadable, ["field": field])] }
        if problem.status.code >= 500 { body["errorReference"] = context.id }
        return pages.response(
            .error, in: frame, title: frame.phrases.text("errors.\(key)"), status: problem.status, body)
    }

    private static func key(of status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound, .methodNotAllowed: "notFound"
        case .forbidden: "forbidden"
        case .unauthorized: "unauthorised"
        case .conflict: "conflict"
        case .contentTooLarge: "tooLarge"
        case .serviceUnavailable: "unavailable"
        case _ where status.code >= 500: "internal"
        default: "invalid"
        }
    }
}
