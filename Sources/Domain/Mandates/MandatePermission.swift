/// What an organisation can let a person do for it.
package enum MandatePermission: String, Sendable, CaseIterable {
    case book
    case reportAttendance = "report-attendance"
    case applyForGrants = "apply-for-grants"
    case seeDecisions = "see-decisions"
    /// To bind the organisation: give mandates, change its bank account, sign applications.
    case sign
}
