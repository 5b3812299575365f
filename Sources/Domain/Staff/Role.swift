/// What a municipality employs somebody to do, everywhere or at some of its facilities.
package enum Role: String, Sendable, CaseIterable {
    case viewer
    case attendant
    case bookingOfficer = "booking-officer"
    case caseOfficer = "case-officer"
    case administrator
    case auditor

    /// The one place that says what each role may do.
    package var permissions: Set<StaffPermission> {
        switch self {
        case .viewer: [.seeBookings]
        case .attendant: [.seeBookings, .seeCustomers, .checkBookings]
        case .bookingOfficer: [.seeBookings, .seeCustomers, .bookForOthers, .closeSpaces, .checkBookings]
        case .caseOfficer:
            [.seeBookings, .seeCustomers, .reviewOrganisations, .setPriceGroups, .decideCases]
        case .administrator:
            [
                .seeBookings, .seeCustomers, .bookForOthers, .closeSpaces, .checkBookings,
                .reviewOrganisations, .setPriceGroups, .manageStaff, .manageAgreements, .manageJobs,
                .seeProtected,
            ]
        case .auditor: [.seeBookings, .readAuditLog]
        }
    }

    /// Whether the role can be held at some facilities only. What concerns customers and the log is the
    /// municipality's as a whole.
    package var canBeLocal: Bool {
        switch self {
        case .viewer, .attendant, .bookingOfficer: true
        case .caseOfficer, .administrator, .auditor: false
        }
    }

    /// Roles that one person may not have together: who gives out rights does not review how they were used.
    package var incompatible: Set<Role> {
        switch self {
        case .administrator: [.auditor]
        case .auditor: [.administrator]
        default: []
        }
    }

    package static func allowing(_ permission: StaffPermission) -> [Role] {
        allCases.filter { $0.permissions.contains(permission) }
    }
}
