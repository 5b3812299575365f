import Domain
import Hummingbird
import Services

/// The secret of an organisation's calendar on its way from the press to the page that shows it once: a cookie of five
/// minutes, so that it is in no address but its own.
struct FeedLink {
    let organisation: Organisation.ID
    let secret: String

    private static func name(in municipality: Municipality) -> String {
        "__Host-kalender-\(municipality.code)"
    }

    init(organisation: Organisation.ID, secret: String) {
        self.organisation = organisation
        self.secret = secret
    }

    /// What the request brings for this organisation.
    init?(of request: Request, for organisation: Organisation.ID, in municipality: Municipality) {
        let parts = request.cookies[Self.name(in: municipality)]?.value.split(separator: ".", maxSplits: 1)
        guard let parts, parts.count == 2, parts[0] == organisation.text else { return nil }
        self.init(organisation: organisation, secret: String(parts[1]))
    }

    func cookie(in municipality: Municipality) -> Cookie {
        .own(Self.name(in: municipality), "\(organisation).\(secret)", maxAge: 300)
    }
}

/// The address of the calendar that a page of bookings offers.
enum FeedOffer {
    /// A person's own, or an organisation's just after it was made.
    case address(String)
    /// An organisation's is not kept, so it is only said whether there is one.
    case hidden(isMade: Bool)
    /// The key that it was kept with is not here.
    case lost
}
