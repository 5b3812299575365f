import Domain
import Services

extension StaffRoutes {
    /// What was chosen among the facilities where one may book for others.
    func choice(
        _ form: Form, _ desk: StaffDesk, _ context: MemberContext, moving booking: PlacedBooking? = nil
    ) async throws -> SlotChoice {
        let reach = desk.position.reach(of: .bookForOthers)
        let facilities = try await Places(installation).catalogue(of: context.municipality).facilities
            .filter { reach.contains($0.id) }
        return SlotChoice(form, facilities: facilities, moving: booking, today: desk.frame.today)
    }

    /// - Parameter regimes: the ways to have them that are looked for.
    func freeTimes(
        _ choice: SlotChoice, _ context: MemberContext, had regimes: Regimes = .atOnce
    ) async throws -> SearchResult? {
        guard var wish = choice.wish else { return nil }
        wish.regimes = regimes
        return try await Search(installation).find(wish, page: SlotChoice.page, in: context.municipality)
    }

    /// The spaces of the chosen facility, bookable or not.
    func spaces(_ choice: SlotChoice, _ context: MemberContext) async throws -> [PlacedSpace] {
        guard let facility = choice.facility else { return [] }
        return try await Places(installation).catalogue(of: context.municipality).spaces(in: facility.id)
    }
}
