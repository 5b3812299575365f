/// Why somebody gets no new API token.
package enum TokenRefusal: String, Error, Sendable, CaseIterable {
    /// As many as one may have are valid already.
    case tooMany = "too-many"
    /// A token of one's own for the staff's work lasts no longer than a log-in for it would.
    case staffTooLong = "staff-too-long"
}
