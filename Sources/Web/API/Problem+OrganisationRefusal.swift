import Domain

extension Problem {
    init(_ refusal: OrganisationRefusal) {
        var unknown: String?
        if case .unknown(let subject) = refusal { unknown = subject.rawValue }
        self.init(unknown: unknown, reason: refusal.code)
    }
}
