import Synchronization

/// Rows for measuring the engine alone: the statements that a booking costs at least, and ever new values for them.
final class RawRows: Sendable {
    static let statements = [
        "INSERT INTO claim (municipality, id, kind) VALUES ($1, $2, 'booking')",
        """
        INSERT INTO booking (municipality, id, reference, space, customer, booked_by, state, starts, ends,
            buffer_before, buffer_after, created_at) VALUES ($1, $2, $3, $4, $5, $5, 'confirmed', $6, $7, 0, 0, 1)
        """,
        """
        INSERT INTO occupancy (municipality, space, starts, ends, claim)
        VALUES ($1, $2, $3, $4, $5)
        """,
        """
        INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
        VALUES ($1, $2, 1, $3, 'booking.create', $4)
        """,
    ]

    private let places: SamplePlaces
    private let person: String
    private let next: Atomic<Int>

    init(places: SamplePlaces, person: String, first: Int) {
        self.places = places
        self.person = person
        next = Atomic(first)
    }

    /// The values of a new booking, for each of the statements. Integers are texts, which both engines convert by the
    /// column's type.
    func take() -> [[String]] {
        let slot = places.freeSlot(next.add(1, ordering: .relaxed).oldValue)
        let (id, municipality) = (RowIdentifier.new(), SamplePlaces.municipality)
        return [
            [municipality, id],
            [
                municipality, id, RowIdentifier.reference(), slot.space, person, "\(slot.starts)",
                "\(slot.ends)",
            ],
            [municipality, slot.space, "\(slot.starts)", "\(slot.ends)", id],
            [municipality, RowIdentifier.new(), person, id],
        ]
    }
}
