import Domain

extension Problem {
    init(_ refusal: StaffRefusal) { self.init(reason: refusal.code) }
}
