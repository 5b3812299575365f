/// Who makes something happen.
///
///     transaction.record(.bookingCancelled, of: booking.id.text, by: .person(principal.person.id), …)
package enum Actor: Sendable, Hashable {
    case person(Person.ID)
    /// Somebody without a log-in, by a secret address.
    case guest
    /// Whoever runs the installation, by a command.
    case command
    /// A job: because of something earlier, or by schedule.
    case job
    /// A decision by rule alone (28 § förvaltningslagen, 2017:900).
    case automaticFunction
    /// What makes the invented municipality.
    case demonstration

    /// As the audit log has it: a person's identifier, or a word that is none.
    package var text: String {
        switch self {
        case .person(let id): id.text
        case .guest: "guest"
        case .command: "command"
        case .job: "job"
        case .automaticFunction: "automatic-function"
        case .demonstration: "demonstration"
        }
    }

    package static let words = [Actor.guest, .command, .job, .automaticFunction, .demonstration]
}
