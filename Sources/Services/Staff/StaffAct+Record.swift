import Domain
import Storage

extension StaffAct: RowReadable {
    private static let kinds: [EventKind: Kind] = [
        .bookingCreated: .booked, .bookingMoved: .moved, .bookingRestored: .movedBack,
        .bookingCancelled: .cancelled,
    ]
    static let events = Array(kinds.keys)

    init(row: Row) throws {
        guard let kind = EventKind(rawValue: try row["action"]).flatMap({ Self.kinds[$0] }) else {
            throw StorageError.unreadable(column: "action")
        }
        self.init(kind: kind, at: try row["at"], reason: try row["reason"])
    }
}

extension Transaction {
    /// What the staff did with a booking, from the audit log: a customer's own changes have no reason there.
    func staffActs(on booking: Booking.ID, in municipality: Municipality) throws -> [StaffAct] {
        try all(
            """
            SELECT action, at, reason FROM audit_entry
            WHERE municipality = \(municipality.code) AND subject = \(booking.text) AND reason <> ''
            AND action IN \(list: StaffAct.events) ORDER BY id
            """)
    }
}
