import Domain

/// A free time and the one button that books it, or moves a booking there.
struct SlotButton {
    enum Verb {
        case book, move
    }

    let free: FreeSlot
    var verb = Verb.book

    /// What a form of its own sends.
    func body(in frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = [
            "space": free.placed.id.text, "start": free.period.lowerBound.rfc3339,
            "end": free.period.upperBound.rfc3339, "key": frame.key, "time": frame.phrases.times(free.period),
            "name": name(in: frame),
        ]
        let detail = [free.placed.name, free.price.map(frame.phrases.cost)].compactMap { $0 }
        body["detail"] = frame.phrases.list(detail)
        return body
    }

    /// What a button among others in one form sends.
    var value: String {
        "\(free.placed.id)/\(free.period.lowerBound.rfc3339)/\(free.period.upperBound.rfc3339)"
    }

    /// All of what the press does, for who cannot see what stands around it.
    func name(in frame: PageFrame) -> String {
        let values = [
            "day": frame.phrases.date(SwedishTime.date(of: free.period.lowerBound), today: frame.today),
            "time": frame.phrases.times(free.period), "facility": free.placed.facility.name,
            "space": free.placed.name,
        ]
        let isWhole = free.placed.name == free.placed.facility.name
        let name =
            switch verb {
            case .book: frame.phrases(isWhole ? .slotNameWhole : .slotName, values)
            case .move: frame.phrases(isWhole ? .slotMoveNameWhole : .slotMoveName, values)
            }
        return frame.phrases.list([name, free.price.map(frame.phrases.cost)].compactMap { $0 })
    }
}
