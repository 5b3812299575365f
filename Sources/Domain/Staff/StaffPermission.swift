/// Something that only staff may do. Which role may what: ``Role/permissions``.
package enum StaffPermission: String, Sendable, CaseIterable {
    /// See what is booked, but not by whom.
    case seeBookings = "see-bookings"
    /// See who a booking's customer is, and how to reach them; each look is on record.
    case seeCustomers = "see-customers"
    /// See who somebody with protected identity is, each time for a reason that goes on record.
    case seeProtected = "see-protected"
    /// Book, move and cancel for a customer, with a reason.
    case bookForOthers = "book-for-others"
    case closeSpaces = "close-spaces"
    /// Mark that a booked time was used or that nobody came, and report damage.
    case checkBookings = "check-bookings"
    /// Approve, refuse, merge and close organisations.
    case reviewOrganisations = "review-organisations"
    case setPriceGroups = "set-price-groups"
    case decideCases = "decide-cases"
    /// Give roles to people and take them back.
    case manageStaff = "manage-staff"
    /// Agree with another municipality that its staff work here.
    case manageAgreements = "manage-agreements"
    /// Start again or remove jobs that were given up.
    case manageJobs = "manage-jobs"
    case readAuditLog = "read-audit-log"
}
