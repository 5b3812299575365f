import Domain

/// Free times under the facility and the day that they belong to.
struct SlotGroups {
    let facilities: [FacilitySlots]
    var verb = SlotButton.Verb.book
    /// Where the other times of a facility are, if anywhere.
    var more: (FacilitySlots) -> String? = { _ in nil }

    func body(in frame: PageFrame) -> [[String: Any]] {
        facilities.map { group in
            var body: [String: Any] = [
                "id": "f-\(group.facility.slug)", "href": "\(frame.base)/anlaggningar/\(group.facility.slug)",
                "facility": group.facility.name, "days": days(of: group, in: frame),
            ]
            body["distance"] = group.distance.map {
                frame.phrases(.away, ["distance": frame.phrases.distance(metres: $0)])
            }
            if !group.facility.details.area.isEmpty { body["place"] = group.facility.details.area }
            if group.hasMore, let href = more(group) {
                body["more"] = [
                    "href": href, "label": frame.phrases(.resultsMoreAt, ["facility": group.facility.name]),
                ]
            }
            return body
        }
    }

    private func days(of group: FacilitySlots, in frame: PageFrame) -> [[String: Any]] {
        Dictionary(grouping: group.slots) { SwedishTime.date(of: $0.period.lowerBound) }
            .sorted { $0.key < $1.key }
            .map { date, slots in
                [
                    "label": frame.phrases.sentence(frame.phrases.day(date, today: frame.today)),
                    "slots": slots.map { SlotButton(free: $0, verb: verb).body(in: frame) },
                ]
            }
    }
}

extension FacilitySlots {
    /// Free times of several facilities in their order, grouped.
    static func grouping(_ slots: [FreeSlot]) -> [FacilitySlots] {
        var order: [Facility.ID] = []
        for slot in slots where !order.contains(slot.placed.facility.id) {
            order.append(slot.placed.facility.id)
        }
        let groups = Dictionary(grouping: slots, by: \.placed.facility.id)
        return order.compactMap { id in
            guard let slots = groups[id], let first = slots.first else { return nil }
            return FacilitySlots(facility: first.placed.facility, distance: nil, slots: slots, hasMore: false)
        }
    }
}
