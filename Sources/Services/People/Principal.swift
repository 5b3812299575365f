package import Domain

/// Who asks for something, in which municipality, and in which request.
package struct Principal: Sendable, Equatable {
    package let municipality: Municipality
    package let person: Person
    /// The request's identifier in logs and the audit log.
    package let request: String

    package init(municipality: Municipality, person: Person, request: String) {
        self.municipality = municipality
        self.person = person
        self.request = request
    }
}
