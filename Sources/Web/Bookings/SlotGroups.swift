import Domain
import Texts

/// Free times under the facility and the day that they belong to: one row for each start, one button for each space.
struct SlotGroups {
    let facilities: [FacilitySlots]
    var verb = SlotButton.Verb.book
    /// Where the other times of a facility are and what the way there is called, if anywhere.
    var more: (FacilitySlots) -> (href: String, label: Phrase)? = { _ in nil }

    func body(in frame: PageFrame) -> [[String: Any]] {
        facilities.map { group in
            let isSingle = Set(group.slots.map(\.placed.id)).count == 1
            var body: [String: Any] = [
                "id": "f-\(group.facility.slug)", "href": "\(frame.base)/anlaggningar/\(group.facility.slug)",
                "facility": group.facility.name, "days": days(of: group, isSingle: isSingle, in: frame),
                "key": frame.key,
            ]
            body["distance"] = group.distance.map {
                frame.phrases(.away, ["distance": frame.phrases.distance(metres: $0)])
            }
            if !group.facility.details.area.isEmpty { body["place"] = group.facility.details.area }
            let prices = Self.prices(of: group, isSingle: isSingle, in: frame)
            if !prices.isEmpty { body["prices"] = ["list": prices] }
            if group.hasMore, let (href, label) = more(group) {
                let count = frame.phrases.number(group.total)
                body["more"] = frame.phrases.parts(
                    label.rawValue, naming: "facility", group.facility.name, ["count": count]
                ).merging(["href": href]) { $1 }
            }
            return body
        }
    }

    private func days(of group: FacilitySlots, isSingle: Bool, in frame: PageFrame) -> [[String: Any]] {
        group.slots.chunked { SwedishTime.date(of: $0.period.lowerBound) }.map { range in
            let slots = group.slots[range]
            let date = slots.first.map { SwedishTime.date(of: $0.period.lowerBound) } ?? frame.today
            return [
                "label": frame.phrases.sentence(frame.phrases.day(date, today: frame.today)),
                "isSingle": isSingle, "starts": starts(Array(slots), isSingle: isSingle, in: frame),
            ]
        }
    }

    private func starts(_ slots: [FreeSlot], isSingle: Bool, in frame: PageFrame) -> [[String: Any]] {
        slots.chunked(by: \.period).map { range in
            var body: [String: Any] = [
                "chips": slots[range].map { free -> [String: Any] in
                    let button = SlotButton(free: free, verb: verb)
                    var chip: [String: Any] = [
                        "value": button.value, "spoken": button.spoken(in: frame), "text": free.placed.name,
                    ]
                    if button.asks {
                        chip["ask"] = ["action": frame.askAction, "label": frame.phrases(.slotAskShort)]
                    }
                    return chip
                }
            ]
            let period = slots[range.lowerBound].period
            let phrases = frame.phrases
            body[isSingle ? "inside" : "time"] =
                phrases.isWholeDay(period)
                ? ["start": phrases.sentence(phrases.times(period))]
                : ["start": phrases.time(period.lowerBound), "end": phrases.end(of: period)]
            return body
        }
    }

    /// The spaces as they stand in the facility, and what those times cost there; a single space that is not the whole
    /// facility is named even if there is no price to tell.
    private static func prices(
        of group: FacilitySlots, isSingle: Bool, in frame: PageFrame
    ) -> [[String: String]] {
        let length = group.slots.first?.period.length ?? 0
        var spaces: [Space.ID] = []
        var prices: [(price: Money?, names: [String])] = []
        for free in group.slots where !spaces.contains(free.placed.id) {
            spaces.append(free.placed.id)
            let price = free.price
            if let index = prices.firstIndex(where: { $0.price == price }) {
                prices[index].names.append(free.placed.name)
            } else {
                prices.append((price, [free.placed.name]))
            }
        }
        return prices.compactMap { price, names in
            var row: [String: String] = [:]
            let cost = price.map { frame.phrases.cost($0, during: length) }
            row["price"] = cost.map(frame.phrases.sentence)
            let isPlain = names == [group.facility.name] || (!isSingle && prices.count == 1)
            if !isPlain, isSingle || price != nil {
                row["spaces"] = frame.phrases.names(names)
                row["price"] = cost
                if price != nil { row["mark"] = ": " }
            }
            return row.isEmpty ? nil : row
        }
    }
}

extension FacilitySlots {
    /// Free times of several facilities in their order, grouped; those of each in order of start.
    static func grouping(_ slots: [FreeSlot]) -> [FacilitySlots] {
        var order: [Facility.ID] = []
        for slot in slots where !order.contains(slot.placed.facility.id) {
            order.append(slot.placed.facility.id)
        }
        let groups = Dictionary(grouping: slots, by: \.placed.facility.id)
        return order.compactMap { id in
            guard let slots = groups[id], let first = slots.first else { return nil }
            let inOrder = slots.enumerated().sorted {
                ($0.element.period.lowerBound, $0.offset) < ($1.element.period.lowerBound, $1.offset)
            }.map(\.element)
            return FacilitySlots(
                facility: first.placed.facility, distance: nil, slots: inOrder, hasMore: false)
        }
    }
}
