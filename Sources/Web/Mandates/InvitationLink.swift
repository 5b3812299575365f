import Domain
import Hummingbird
import Services

/// The secret of an invitation on its way from the form to the page that shows it once: a cookie of five minutes, so
/// that it is in no address but its own.
struct InvitationLink {
    let organisation: Organisation.ID
    let token: SecretToken

    static func name(in municipality: Municipality) -> String { "__Host-inbjudan-\(municipality.code)" }

    init(organisation: Organisation.ID, token: SecretToken) {
        self.organisation = organisation
        self.token = token
    }

    /// What the request brings for this organisation.
    init?(of request: Request, for organisation: Organisation.ID, in municipality: Municipality) {
        guard let value = request.cookies[Self.name(in: municipality)]?.value else { return nil }
        let parts = value.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, parts[0] == organisation.text else { return nil }
        self.init(organisation: organisation, token: SecretToken(String(parts[1])))
    }

    func cookie(in municipality: Municipality) -> Cookie {
        .own(Self.name(in: municipality), "\(organisation).\(token.text)", maxAge: 300)
    }

    static func expired(in municipality: Municipality) -> Cookie {
        .expired(name(in: municipality))
    }
}
