import OpenIDConnect

/// Where one chooses how to log in.
struct LogInPage {
    let back: ReturnAddress
    let isFresh: Bool
    let base: String
    let parties: [RelyingParty]
    /// The time that waits.
    let ticket: [String: String]?

    var body: [String: Any] {
        var body: [String: Any] = ["noProvider": parties.isEmpty]
        body["providers"] = parties.map { party in
            ["label": party.provider.label, "href": address(of: party)]
        }
        if let ticket { body["ticket"] = ticket }
        return body
    }

    func address(of party: RelyingParty) -> String { "\(base)/logga-in/\(party.provider.name)?\(query)" }

    /// This page's own.
    var address: String { "\(base)/logga-in?\(query)" }

    private var query: String {
        QueryString.make([("igen", isFresh ? "1" : nil), ("back", back.path)])
    }
}
