import Domain
import Texts

extension Damage {
    /// - Parameter booking: the address of its booking's page.
    func body(in frame: PageFrame, booking: String) -> [String: Any] {
        var body: [String: Any] = [
            "label": frame.phrases.text(
                "checks.damage", ["when": frame.phrases.dateTime(reportedAt, today: frame.today)]),
            "note": note,
        ]
        if photo != nil { body["photoHref"] = "\(booking)/skador/\(id)" }
        return body
    }
}
