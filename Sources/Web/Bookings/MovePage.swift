import Domain
import Services
import Texts

/// Choosing another time for a booking: other lengths and parts where it lies, then its own space and the times near the
/// one that it has.
struct MovePage {
    /// How many times of the own space, of the facility's others, and of each other facility are shown at first.
    private static let (own, others, elsewhere, facilities) = (8, 6, 4, 6)

    let frame: PageFrame
    let booking: Booking
    let placed: PlacedSpace
    let choice: MoveChoice
    let result: SearchResult
    let adjustments: Adjustments

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/bokningar/\(booking.id)/flytt" }

    var body: [String: Any] {
        let ticket = frame.ticket(FreeSlot(placed: placed, period: booking.slot.period))
        let sections = sections
        var body: [String: Any] = [
            "back": "\(frame.base)/bokningar/\(booking.id)",
            "lead": phrases.parts(
                Phrase.moveLead.rawValue, naming: "where", ticket["where"] ?? "",
                ["day": ticket["day"] ?? "", "time": ticket["time"] ?? ""]),
            "here": address, "date": choice.date.description, "otherDays": otherDays,
            "lengths": LengthChoice(rules: placed.rules, chosen: choice.wish.duration).body(in: phrases),
            "slotAction": address, "slotVerb": phrases(.slotMoveVerb), "extent": choice.extent.rawValue,
            "sections": sections, "ways": ways, "payer": false,
        ]
        if choice.isPast { body["past"] = phrases(.formsPastDay) }
        if sections.isEmpty {
            body["nothing"] = ["heading": phrases(.moveNothingTitle), "text": phrases(.moveNothing)]
        }
        return body
    }

    /// A search that gave way found another day or place, which was not what was asked for.
    private var found: [FreeSlot] {
        result.relaxation == nil ? result.facilities.flatMap(\.slots).filter { $0.slot != booking.slot } : []
    }

    private var sections: [[String: Any]] {
        switch choice.extent {
        case .near, .all:
            let adjusting =
                choice.extent == .near && choice.date == SwedishTime.date(of: booking.slot.starts)
            let isAll = choice.extent == .all
            let own = found.filter { $0.placed.id == placed.id }
            let others = found.filter {
                $0.placed.id != placed.id && $0.placed.facility.id == placed.facility.id
            }
            return [
                adjusting
                    ? section("langd", phrases(.moveLengths), isName: false, adjustments.lengths, .adjust)
                    : nil,
                adjusting
                    ? section("del", phrases(.moveParts), isName: false, adjustments.parts, .adjust) : nil,
                section("egna", placed.name, isAll ? own : near(own, Self.own)),
                section(
                    "andra", phrases(.moveOtherSpaces), isName: false,
                    isAll ? others : near(others, Self.others)),
            ].compactMap(\.self)
        case .elsewhere:
            return result.facilities.filter {
                $0.facility.id != placed.facility.id && result.relaxation == nil
            }
            .prefix(Self.facilities).enumerated().compactMap { index, group in
                section("plats-\(index + 1)", group.facility.name, near(alike(group.slots), Self.elsewhere))
            }
        }
    }

    /// Those of spaces where one can do the same, if there are any.
    private func alike(_ slots: [FreeSlot]) -> [FreeSlot] {
        let alike = slots.filter { $0.placed.isAlike(placed) }
        return alike.isEmpty ? slots : alike
    }

    /// Those that begin nearest to the present time of day, in order.
    private func near(_ slots: [FreeSlot], _ count: Int) -> [FreeSlot] {
        let wanted = SwedishTime.timeOfDay(of: booking.slot.starts).minutes
        func away(_ slot: FreeSlot) -> Int {
            abs(SwedishTime.timeOfDay(of: slot.period.lowerBound).minutes - wanted)
        }
        let nearest = slots.enumerated().sorted {
            (away($0.element), $0.offset) < (away($1.element), $1.offset)
        }
        .prefix(count)
        return nearest.sorted { $0.offset < $1.offset }.map(\.element)
    }

    /// - Parameter isName: the heading is Swedish in every language.
    private func section(
        _ id: String, _ heading: String, isName: Bool = true, _ slots: [FreeSlot],
        _ verb: SlotButton.Verb = .move
    ) -> [String: Any]? {
        guard !slots.isEmpty else { return nil }
        return [
            "id": id, "heading": heading, "isName": isName,
            "slots": slots.map { SlotButton(free: $0, verb: verb).body(in: frame, comparedWith: booking) },
        ]
    }

    /// More times of the day, and other places.
    private var ways: [[String: String]] {
        let others: [(MoveChoice.Extent, Phrase)] = [
            (.near, .moveNear), (.all, .moveAll), (.elsewhere, .moveElsewhere),
        ]
        return others.filter { $0.0 != choice.extent }.map { extent, phrase in
            ["href": href(choice.date, extent), "label": phrases(phrase)]
        }
    }

    private func href(_ date: CalendarDate, _ extent: MoveChoice.Extent) -> String {
        "\(address)?datum=\(date)&langd=\(choice.wish.duration.count)&visa=\(extent.rawValue)"
    }

    /// A week from the day before the chosen one, never before today.
    private var otherDays: [[String: Any]] {
        let first = max(choice.date - 1, frame.today)
        return (0..<7).map { first + $0 }.map { date in
            [
                "href": href(date, choice.extent),
                "weekday": phrases.shortWeekday(date.weekday), "date": phrases.shortDate(date),
                "current": date == choice.date,
            ]
        }
    }
}
