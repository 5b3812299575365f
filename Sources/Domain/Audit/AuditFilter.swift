/// Which entries of the audit log are asked for; what is `nil` does not matter.
package struct AuditFilter: Sendable, Equatable {
    package var firstDay: CalendarDate?
    package var lastDay: CalendarDate?
    package var actor: String?
    /// An action, or its beginning: `booking`.
    package var action: String?
    package var subject: String?
    package var customer: String?
    package var request: String?
    /// Whether actor, subject and customer may also be what people call them.
    package var isByName = false

    package init() {}
}
