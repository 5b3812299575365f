import Domain

/// What people of the demonstration have asked for, and wait to hear about.
struct DemonstrationRequests {
    /// So far ahead that it is still to come in some days.
    private static let ahead = 6

    let installation: Installation
    let municipality: Municipality
    let people: [String: Person]

    /// The next such day but for the nearest. A time that is taken, or not to be asked for, is not asked for.
    func ask(for wishes: [DemonstrationHabit]) async throws {
        let catalogue = try await Places(installation).catalogue(of: municipality)
        let first = SwedishTime.date(of: installation.clock.now()) + Self.ahead
        for wish in wishes {
            let source = FacilitySource(register: "csv", id: wish.facility)
            guard let person = people[wish.number],
                let space = catalogue.spaces.first(where: {
                    $0.space.sourceID == wish.space && $0.facility.source == source
                }),
                let date = (0..<7).map({ first + $0 }).first(where: {
                    $0.weekday.rawValue == wish.weekday
                })
            else { continue }
            do {
                _ = try await Requests(installation).ask(
                    Slot(space: space.id, period: wish.period(on: date)),
                    by: Principal(municipality: municipality, person: person, request: "demonstration"))
            } catch is BookingRefusal {}
        }
    }
}
