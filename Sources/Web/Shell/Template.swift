/// A page's template, by its path under Templates.
package enum Template: String, CaseIterable, Sendable {
    case auditLog = "audit/index"
    case booking = "bookings/show"
    case bookings = "bookings/index"
    case bookingSlot = "bookings/slot"
    case error = "errors/error"
    case facilities = "facilities/index"
    case facility = "facilities/show"
    case findMunicipality = "municipalities/find"
    case logIn = "people/login"
    case move = "bookings/move"
    case refusal = "bookings/refusal"
    case results = "search/results"
    case search = "search/search"

    case staffAgreements = "staff/agreements"
    case staffConflicts = "staff/conflicts"
    case staffGroups = "staff/groups"
    case staffMember = "staff/member"
    case staffMembers = "staff/members"
    case staffRules = "staff/rules"
    case staffStart = "staff/start"
}
