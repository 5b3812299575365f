/// What somebody asks for is not here, or is not theirs to know of: the two answers are the same.
package struct Unknown: Error, Sendable, Equatable {
    package enum Subject: String, Sendable, CaseIterable {
        case account, agreement, arrangement, assignment, booking, closure, conflict, customer, document
        case evidence, facility, group, handover, invitation, job, mandate, message, municipality, offer
        case organisation, person
        case schoolHoliday = "school-holiday"
        case section, series, space, token, waiting
    }

    package let subject: Subject

    package init(_ subject: Subject) { self.subject = subject }

    /// Stable, for addresses of problem types.
    package var code: String { "unknown-\(subject.rawValue)" }

    /// The subject that ``code`` names.
    package init?(code: String) {
        guard let subject = Subject.allCases.first(where: { Unknown($0).code == code }) else { return nil }
        self.init(subject)
    }
}
