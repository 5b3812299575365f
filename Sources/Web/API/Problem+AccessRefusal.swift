import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: AccessRefusal) {
        self.init(status: .forbidden, code: refusal.code, title: refusal.title, detail: refusal.detail)
        access = refusal
    }
}

extension AccessRefusal {
    fileprivate var title: String {
        switch self {
        case .noMandate: "You have no mandate for this."
        case .noRole: "Your role does not allow this."
        case .outsideScope: "The token was not made for this."
        case .conflictOfInterest: "You have a conflict of interest."
        }
    }

    fileprivate var detail: String {
        switch self {
        case .noMandate(let permission):
            "It takes a mandate with the permission \(permission.rawValue) that holds today."
        case .noRole(let permission):
            "It takes a role with the permission \(permission.rawValue) that holds here today."
        case .outsideScope(let scope): "It takes a token with the scope \(scope.rawValue)."
        case .conflictOfInterest(let ground):
            "Somebody else must handle what concerns this customer; the ground is \(ground.rawValue)."
        }
    }
}
