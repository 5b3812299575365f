import Hummingbird
import Texts

extension Language {
    static let cookie = "__Host-sprak"

    /// What the person chose, else what the browser prefers.
    init(of request: Request) {
        self =
            request.cookies[Self.cookie].flatMap { Language(rawValue: $0.value) }
            ?? Language(accepted: request.headers[.acceptLanguage] ?? "")
    }
}
