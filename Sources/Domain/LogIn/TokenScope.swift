/// What an API token may be used for. Its person must have the right as well.
package enum TokenScope: String, Sendable, CaseIterable {
    case readBookings = "bookings:read"
    case writeBookings = "bookings:write"
    case readProfile = "profile:read"
    case writeProfile = "profile:write"
    case readOrganisations = "organisations:read"
    case writeOrganisations = "organisations:write"
    /// All that the person's roles among the staff allow.
    case staff
}
