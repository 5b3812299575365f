import Domain

extension WaitingEntry {
    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("state", state.name.rawValue)
        json.field("customer", customer.text)
        switch wish {
        case .here(let space, let within, _):
            json.field("space", space.text)
            json.field("start", within.lowerBound.rfc3339)
            json.field("end", within.upperBound.rfc3339)
        case .anywhere(let search): search.write(to: &json)
        }
        json.field("minutes", wish.length.count)
        if case .offered(let offer) = state { json.field("offer", offer.text) }
        if case .served(_, let booking) = state { json.field("booking", booking.text) }
        if case .ended(_, let ending) = state { json.field("ending", ending.rawValue) }
        json.field("createdAt", createdAt.rfc3339)
    }
}

extension WaitingSearch {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("activity", what)
        switch place {
        case .anywhere: break
        case .area(let area): json.field("area", area)
        case .facility(let id): json.field("facilities", [id.text])
        case .facilities(let ids): json.field("facilities", ids.map(\.text).sorted())
        }
        json.field("from", dates.lowerBound.description)
        json.field("to", dates.upperBound.description)
        if !weekdays.isEmpty {
            json.field("weekdays", weekdays.sorted().map { String($0.rawValue) })
        }
        json.field("after", partOfDay.lowerBound.description)
        json.field("before", partOfDay.upperBound.description)
        if let people { json.field("people", people) }
    }
}
