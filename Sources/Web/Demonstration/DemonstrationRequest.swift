import HTTPTypes
import Hummingbird

/// What the demonstration provider is asked for (OpenID Connect Core § 3.1.2.1).
struct DemonstrationRequest {
    let clientID: String
    let redirectAddress: String
    let state: String
    let nonce: String
    let challenge: String
    let language: String?

    /// - Throws: ``Problem`` for what is not a request of this site's own.
    init(_ form: Form, of provider: DemonstrationProvider, at request: Request, publicOrigin: String?) throws
    {
        clientID = try form.require("client_id")
        guard clientID == provider.clientID else {
            throw Problem.malformed("client_id", "It is not this site's.")
        }
        guard try form.require("code_challenge_method") == "S256" else {
            throw Problem.malformed("code_challenge_method", "It must be S256.")
        }
        redirectAddress = try form.require("redirect_uri")
        guard Self.isOwn(redirectAddress, at: request, publicOrigin: publicOrigin) else {
            throw Problem.malformed("redirect_uri", "It is not this site's.")
        }
        state = try form.require("state")
        nonce = try form.require("nonce")
        challenge = try form.require("code_challenge")
        language = form["ui_locales"]
    }

    var parameters: [[String: String]] {
        [
            ("client_id", clientID), ("redirect_uri", redirectAddress), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ].map { ["name": $0, "value": $1] }
    }

    /// The browser goes back with `fields`, and with whose answer it is (RFC 9207).
    func answer(_ fields: [(String, String?)], issuer: String) -> Response {
        .redirect(
            to: "\(redirectAddress)?"
                + QueryString.make(fields + [("state", state), ("iss", issuer)]), type: .normal)
    }

    private static func isOwn(_ address: String, at request: Request, publicOrigin: String?) -> Bool {
        let origin = publicOrigin ?? "http://\(request.head.authority ?? "")"
        guard address.hasPrefix(origin + "/") else { return false }
        let path = address.dropFirst(origin.count + 1).split(separator: "/", omittingEmptySubsequences: false)
        return path.count == 3 && path[1] == "logga-in" && path[2] == "svar"
    }
}
