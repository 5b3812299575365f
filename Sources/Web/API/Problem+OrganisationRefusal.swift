import Domain

extension Problem {
    init(_ refusal: OrganisationRefusal) { self.init(reason: refusal.code) }
}
