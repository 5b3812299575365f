import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: OrganisationRefusal) {
        if case .unknown(let subject) = refusal {
            self.init(status: .notFound, code: "not-found", title: "There is no such \(subject.rawValue).")
        } else {
            self.init(
                status: .unprocessableContent, code: "bad-request", title: "It cannot be done.",
                detail: "The reason is \(refusal.code).")
        }
    }
}
