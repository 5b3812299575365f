import Domain
import Services
import Texts

/// The form that makes an API token.
struct TokenForm {
    /// None are as long as a log-in for the staff's work.
    private static let days = [0, 30, 90, 365]
    let form: Form
    let phrases: Phrases
    /// Whether the person has something to do among the staff, which a token may do for them.
    let isStaff: Bool

    /// What tells this form, sent twice, from another with the same in it.
    ///
    /// - Throws: ``Problem``
    func key() throws -> IdempotencyKey {
        let text = "\(try form.require("key")) \(form["dagar"] ?? "")"
        guard let key = IdempotencyKey(text) else {
            throw Problem.malformed("key", "It must be short ASCII.")
        }
        return key
    }

    /// Sees that the boxes are as the form sends them.
    ///
    /// - Throws: ``Problem``
    func expectBoxes() throws { try form.ticked(TokenScope.allCases.map(\.field), in: "far") }

    /// - Throws: ``TokenWishProblem``
    func wish(now: Instant) throws(TokenWishProblem) -> TokenWish {
        guard let days = form["dagar"].flatMap({ Int($0) }), lengths.contains(days) else { throw .expiry }
        let length = days == 0 ? SessionLimits.staff.absolute : .hours(24 * days)
        return try TokenWish(name: form["namn"] ?? "", scopes: scopes, expiresAt: now + length, now: now)
    }

    private var lengths: [Int] { Self.days.filter { isStaff || $0 > 0 } }

    func problem(_ refusal: TokenRefusal) -> FormProblem {
        FormProblem(
            field: refusal == .staffTooLong ? "dagar" : "main",
            text: phrases.text("me.tokens.refusals.\(refusal.rawValue)"))
    }

    func problem(_ problem: TokenWishProblem) -> FormProblem {
        switch problem {
        case .name: FormProblem(field: "namn", text: phrases.text("me.tokens.problems.name"))
        case .scopes: FormProblem(field: "far", text: phrases.text("me.tokens.problems.scopes"))
        case .expiry: FormProblem(field: "dagar", text: phrases.text("me.tokens.problems.expiry"))
        }
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        let chosen = scopes
        let fields = [
            FormField(
                name: "namn", label: phrases.text("me.tokens.name"), help: phrases.text("me.tokens.nameHelp"),
                value: form["namn"] ?? "", input: .line(type: "text", hints: ["most": "80"])),
            FormField(
                name: "far", label: phrases.text("me.tokens.scopes"),
                input: .boxes(
                    offered.map { ($0.field, phrases.scope($0), chosen.contains($0)) })),
            FormField(
                name: "dagar", label: phrases.text("me.tokens.days"), value: form["dagar"] ?? "90",
                input: .choice(
                    lengths.map {
                        let length = $0 == 0 ? phrases.length(SessionLimits.staff.absolute) : nil
                        return (String($0), length ?? phrases(.days, count: $0))
                    })),
        ]
        return fields.map { $0.body(problems: problems) }
    }

    private var offered: [TokenScope] { TokenScope.allCases.filter { isStaff || $0 != .staff } }

    private var scopes: Set<TokenScope> { Set(TokenScope.allCases.filter { form[$0.field] != nil }) }
}

extension TokenScope {
    /// Its box in the form: `far-bookings-read`.
    fileprivate var field: String { "far-\(rawValue.replacing(":", with: "-"))" }
}

extension Phrases {
    func scope(_ scope: TokenScope) -> String {
        text("me.tokens.scope.\(scope.rawValue.replacing(":", with: "-"))")
    }
}
