import Domain
import Services

extension BookingAPI {
    /// For whom a call is, and in which right.
    ///
    /// - Throws: ``Problem``, ``Unknown``
    func caller(
        _ body: JSONBody, in context: MemberContext
    ) async throws -> (principal: Principal, capacity: Capacity) {
        let capacity = try Self.capacity(body)
        if capacity.isStaff { try context.principal.require(.staff) }
        guard let id = try body.optionalString("customer") else { return (context.principal, capacity) }
        let customer = try await StaffBookings(installation).customer(
            Customer.ID(id), namedBy: context.principal)
        return (context.principal.acting(for: customer), capacity)
    }

    /// A reason is given by the staff alone.
    ///
    /// - Throws: ``Problem`` for a reason that is empty or too long.
    static func capacity(_ body: JSONBody) throws -> Capacity {
        try reason(body).map(Capacity.staff) ?? .own
    }

    /// - Throws: ``Problem`` for a reason that is empty or too long.
    static func reason(_ body: JSONBody) throws -> Reason? {
        guard let text = try body.optionalString("reason") else { return nil }
        guard let reason = Reason(text) else {
            throw Problem.malformed("reason", "The reason must be text of 1 to 500 characters.")
        }
        return reason
    }

    /// Whether whichever rules are in the way are set aside.
    ///
    /// - Throws: ``Problem`` for who gives no reason.
    static func allowance(_ body: JSONBody, _ capacity: Capacity) throws -> RuleOverride {
        guard try body.optionalBool("override") == true else { return .nothing }
        guard capacity.isStaff else {
            throw Problem.malformed("override", "Only the staff set rules aside, and with a reason.")
        }
        return .everything
    }

    /// One's own booking, or for the staff a customer's.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    func booking(_ id: Booking.ID, seenBy principal: Principal) async throws -> Booking {
        do {
            return try await BookingsOfCustomer(installation).find(id, of: principal).booking
        } catch BookingRefusal.notYours {
            do {
                return try await StaffBookings(installation).find(id, by: principal).item.booking
            } catch is AccessRefusal {
                throw BookingRefusal.notYours
            }
        }
    }
}
