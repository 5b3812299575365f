/// What takes time in a plan, in words.
struct PlanEntryWords {
    /// How it is drawn.
    enum Kind: String {
        case booked, closed, mine
        /// Taken through a whole that this is a part of, or a part of it.
        case shared
    }

    var kind: Kind
    let time: String
    /// The name of what it is for.
    let space: String
    var text: String
    var href: String?
    var detail: String?
    var buffers: String?
}

extension PlanEntryWords {
    /// For `parts/plan-entry`.
    var body: [String: Any] {
        var body: [String: Any] = ["kind": kind.rawValue, "time": time, "space": space, "text": text]
        body["href"] = href
        body["detail"] = detail
        body["buffers"] = buffers
        return body
    }
}
