import Domain
import Storage

extension StaffAct: RowReadable {
    init(row: Row) throws {
        guard let kind = Kind(event: EventKind(rawValue: try row["action"])) else {
            throw StorageError.unreadable(column: "action")
        }
        self.init(
            kind: kind, at: try row["at"], reason: try row["reason"],
            happening: try row.happening("happened_at"))
    }
}

extension StaffAct.Kind {
    fileprivate init?(event: EventKind?) {
        guard let kind = Self.allCases.first(where: { $0.event == event }) else { return nil }
        self = kind
    }

    /// Whether an event of this action is what was done.
    func isMeant(by action: String) -> Bool {
        // Who loses a time to a closure has it cancelled.
        action == event.rawValue || self == .cancelled && action == EventKind.bookingDisplaced.rawValue
    }

    var event: EventKind {
        switch self {
        case .booked: .bookingCreated
        case .moved: .bookingMoved
        case .movedBack: .bookingRestored
        case .cancelled: .bookingCancelled
        case .reinstated: .bookingReinstated
        }
    }
}

extension BookingRows {
    /// Keeps what the staff did with a booking, to tell its customer; nothing of what is done in one's own right.
    func keep(
        _ act: StaffAct.Kind, on booking: Booking.ID, as capacity: Capacity, in municipality: Municipality,
        at now: Instant, happening: Happening? = nil
    ) throws {
        guard let reason = capacity.reason else { return }
        try transaction.conclude(
            with: """
                INSERT INTO staff_act (municipality, id, booking, action, at, reason, happened_at)
                VALUES (\(municipality.code), \(Identifier<StaffAct>.new(at: now)), \(booking), \(act.event),
                    \(now), \(reason.text), \(happening?.at))
                """)
    }

    func acts(on booking: Booking.ID, in municipality: Municipality) throws -> [StaffAct] {
        try transaction.all(
            """
            SELECT action, at, reason, happened_at FROM staff_act
            WHERE municipality = \(municipality.code) AND booking = \(booking) ORDER BY at, id
            """)
    }
}
