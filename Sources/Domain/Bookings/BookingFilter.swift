import Foundation

/// Which of one's bookings somebody wants to see.
///
/// ```swift
/// var filter = BookingFilter()
/// filter.standing = .coming
/// filter.text = "exempelhallen"
/// ```
package struct BookingFilter: Sendable, Equatable {
    package enum Standing: String, Sendable, CaseIterable {
        /// Not over, and not come to nothing.
        case coming
        /// Over.
        case past
        /// Asked for, and not answered yet.
        case requested
        /// Cancelled, denied or expired.
        case cancelled
    }

    package enum Customers: Sendable, Equatable {
        /// The one that somebody acts for.
        case acting
        case one(Customer.ID)
        /// Oneself and everyone whom one may book for.
        case all
    }

    package var customers: Customers
    /// `nil` for any.
    package var standing: Standing?
    /// `nil` for any.
    package var facility: Facility.ID?
    /// Words of a facility's or a space's name, or the number of a booking or a series; empty for any.
    package var text: String

    package init(
        customers: Customers = .acting, standing: Standing? = nil, facility: Facility.ID? = nil,
        text: String = ""
    ) {
        self.customers = customers
        self.standing = standing
        self.facility = facility
        self.text = text
    }

    /// The number that is written as the text, if it is one.
    package var reference: BookingReference? { BookingReference(written: text) }

    /// Whether what the space and its facility are called holds each word of the text, and the facility is the wished.
    package func matches(_ placed: PlacedSpace) -> Bool {
        if let facility, facility != placed.facility.id { return false }
        let name = "\(placed.facility.name) \(placed.name)"
        return text.split(whereSeparator: \.isWhitespace).allSatisfy { word in
            name.range(of: word, options: [.caseInsensitive, .diacriticInsensitive]) != nil
        }
    }
}
