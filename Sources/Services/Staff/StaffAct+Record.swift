import Domain
import Storage

extension StaffAct: RowReadable {
    private static let kinds: [String: Kind] = [
        "booking.create": .booked, "booking.move": .moved, "booking.restore": .movedBack,
        "booking.cancel": .cancelled,
    ]
    static let actions = kinds.keys.sorted()

    init(row: Row) throws {
        guard let kind = Self.kinds[try row["action"]] else {
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
            AND action IN \(list: StaffAct.actions) ORDER BY id
            """)
    }
}
