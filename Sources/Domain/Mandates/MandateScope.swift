/// What somebody is to be allowed for an organisation, and when.
package struct MandateScope: Sendable, Equatable {
    package let permissions: Set<MandatePermission>
    package let days: DateSpan

    /// `nil` for no permission at all.
    package init?(permissions: Set<MandatePermission>, days: DateSpan) {
        guard !permissions.isEmpty else { return nil }
        self.permissions = permissions
        self.days = days
    }
}
