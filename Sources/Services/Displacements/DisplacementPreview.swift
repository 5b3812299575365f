package import Domain

/// Who is hit when spaces are closed for a time, and what each could have instead.
package struct DisplacementPreview: Sendable {
    package let hit: [HitBooking]
    /// Times that are kept for a request or an offer: they are let go.
    package let holds: [PlacedHold]
    /// What is closed already. With any of these nothing is done.
    package let closures: [PlacedClosure]
    /// What the municipality promises.
    package let rules: DisplacementRules

    /// What each gets when as many as can be get something: "best for all".
    package var best: [Booking.ID: Slot] {
        let chosen = zip(hit, hit.map(\.best)).compactMap { item, index in
            index.map { (item.item.booking.id, item.substitutes[$0].slot) }
        }
        return Dictionary(chosen, uniquingKeysWith: { first, _ in first })
    }
}

/// A booking that lies in the way.
package struct HitBooking: Sendable {
    package let item: PlacedBooking
    /// `nil` for who is a person: who that is the booking's own page tells, and the log who looked.
    package let organisation: Organisation?
    /// Whether it begins sooner than the municipality's notice says.
    package let isShortNotice: Bool
    /// What is free for it instead, the best first.
    package let substitutes: [Substitute]
    /// The index of what it gets when it is best for all.
    package let best: Int?
}

/// What has been done to make way.
package struct CarriedDisplacement: Sendable {
    package let closures: [Closure]
    package let displaced: [Booking]
    package let offers: [Offer]
}
