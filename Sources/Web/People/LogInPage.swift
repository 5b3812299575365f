import Domain

/// Where one logs in.
struct LogInPage {
    let frame: PageFrame
    let back: ReturnAddress
    /// Whom one may choose in a demonstration; `nil` where no provider is configured.
    var people: [(person: Person, maskedNumber: String)]?
    /// What those of them who work for the municipality do there.
    var roles: [Person.ID: String] = [:]
    /// The time that waits.
    var ticket: [String: String]?

    var body: [String: Any] {
        var body: [String: Any] = ["back": back.path, "demo": people != nil, "noProvider": people == nil]
        body["people"] = people?.map { person, number in
            [
                "id": person.id.text, "name": person.name,
                "detail": frame.phrases.list([number, roles[person.id]].compactMap(\.self)),
            ]
        }
        if let ticket { body["ticket"] = ticket }
        return body
    }
}
