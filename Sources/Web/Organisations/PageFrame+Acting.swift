import Domain
import Texts

extension PageFrame {
    /// As many as fit in the masthead beside oneself; the others are found among one's organisations.
    private static let most = 6

    /// For whom one acts, and those whom one press switches to; `nil` for who has no organisation.
    var acting: [String: Any]? {
        guard let person, !organisations.isEmpty else { return nil }
        let current = customer ?? .person(person.id)
        var shown = Array(organisations.prefix(Self.most))
        if let now = organisations.first(where: { .organisation($0.id) == current }), !shown.contains(now) {
            shown[shown.count - 1] = now
        }
        let choices: [(Customer, String)] =
            [(.person(person.id), phrases(.actingMyself))] + shown.map { (.organisation($0.id), $0.name) }
        var acting: [String: Any] = [
            "action": "\(base)/byt-kund", "now": choices.first { $0.0 == current }?.1 ?? "",
            "choices": choices.filter { $0.0 != current }.map {
                ["id": $0.id.text, "name": $1, "isName": $0 != .person(person.id)] as [String: Any]
            },
        ]
        if current != .person(person.id) { acting["forOther"] = true }
        if organisations.count > Self.most { acting["moreHref"] = "\(base)/foreningar" }
        return acting
    }

    /// Whom something is for, when it is somebody that one acts for.
    func name(of customer: Customer.ID) -> String? {
        if let person, person.id.text == customer.text { return person.name }
        return organisations.first { $0.id.text == customer.text }?.name
    }

    /// The name of the organisation that one acts for.
    var actingFor: String? {
        guard case .organisation(let id) = customer else { return nil }
        return organisations.first { $0.id == id }?.name
    }
}
