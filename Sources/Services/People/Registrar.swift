package import Domain

/// By whose doing a municipality gets to know a person.
package enum Registrar: Sendable {
    /// The person, by logging in.
    case oneself(request: String = "")
    /// Somebody else: one of the staff, whoever runs the installation.
    case other(Actor, request: String = "")

    func actor(registering person: Person.ID) -> Actor {
        switch self {
        case .oneself: .person(person)
        case .other(let actor, _): actor
        }
    }

    var request: String {
        switch self {
        case .oneself(let request), .other(_, let request): request
        }
    }
}

extension Registrar {
    init(_ actor: StaffActor) { self = .other(actor.actor, request: actor.request) }
}
