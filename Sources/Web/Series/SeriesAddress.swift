import Domain

/// The page where one books several times, from one that is chosen.
struct SeriesAddress {
    let slot: Slot

    init(_ slot: Slot) { self.slot = slot }

    /// - Parameter base: `/sundsvall`
    func path(in base: String) -> String {
        "\(base)/boka/serie?"
            + QueryString.make([
                ("yta", slot.space.text), ("dag", SwedishTime.date(of: slot.starts).description),
                ("tid", SwedishTime.timeOfDay(of: slot.starts).description),
                ("langd", String(slot.period.length.count)),
            ])
    }
}
