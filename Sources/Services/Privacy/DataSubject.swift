import Domain

/// The person who is given all that there is on them.
struct DataSubject {
    /// Rows in one question.
    static let batch = 500

    /// Acts for themselves.
    let principal: Principal
    let installation: Installation
    let now: Instant

    var person: Person { principal.person }
    var municipality: Municipality { principal.municipality }

    /// - Parameter next: the values after the last one, at most ``batch``.
    static func all<Value>(_ next: (_ after: Value?) throws -> [Value]) rethrows -> [Value] {
        var found: [Value] = []
        while true {
            let more = try next(found.last)
            found += more
            if more.count < batch { return found }
        }
    }
}
