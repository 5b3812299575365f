import Hummingbird
import Texts

/// What was done on the page of an organisation just now, for the page that comes after.
enum OrganisationDone: String, CaseIterable {
    case registered, retracted
    case section, team
    case partClosed = "part-closed"
    case withdrawn, accepted, revoked, details, closed
    case accountProposed = "account-proposed"
    case accountConfirmed = "account-confirmed"
    case accountWithdrawn = "account-withdrawn"
    /// By one of the staff.
    case given, merged, classified

    private static let field = "klart"

    /// As ``address(after:)`` says it; `nil` when nothing was.
    init?(of request: Request) throws {
        guard let text = try Form(query: request)[Self.field] else { return nil }
        self.init(rawValue: text)
    }

    /// The address of the page that says it.
    func address(after path: String) -> String { "\(path)?\(Self.field)=\(rawValue)" }

    func text(in phrases: Phrases) -> String { phrases.text("organisations.done.\(rawValue)") }

    func notice(in phrases: Phrases) -> [String: Any] { ["text": text(in: phrases)] }
}
