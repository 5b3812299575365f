import Domain

/// The page of one time with its one button.
struct BookingAddress {
    let slot: Slot
    /// Whom it was shown for before; `nil` for nobody.
    let payer: Customer.ID?

    init(_ slot: Slot, payer: ShownPayer? = nil) {
        self.slot = slot
        if case .customer(let id) = payer { self.payer = id } else { self.payer = nil }
    }

    /// - Parameter base: `/sundsvall`
    func path(in base: String) -> String {
        "\(base)/boka/tid?"
            + QueryString.make([
                ("space", slot.space.text), ("start", slot.starts.rfc3339), ("end", slot.ends.rfc3339),
                ("kund", payer?.text),
            ])
    }
}
