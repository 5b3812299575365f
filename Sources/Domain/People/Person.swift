/// A human being as one municipality knows them.
package struct Person: Sendable, Equatable {
    package typealias ID = Identifier<Person>

    package let id: ID
    /// For the person's own eyes. Whatever others see is ``shownName(to:)``.
    package let name: String
    /// Protected identity (skyddade personuppgifter): name and ways to reach the person are for nobody else.
    package let isProtected: Bool
    /// The person has been erased; only the identifier is left, which bookings of the past refer to.
    package let isErased: Bool

    package init(id: ID, name: String, isProtected: Bool = false, isErased: Bool = false) {
        self.id = id
        self.name = name
        self.isProtected = isProtected
        self.isErased = isErased
    }

    /// The one way to a name that somebody else will see, on a page, in a file or through the API.
    ///
    /// - Parameter viewer: who looks; `nil` for the public and for programs.
    package func shownName(to viewer: Person.ID?) -> ShownName {
        if isErased { return .erased }
        return isProtected && viewer != id ? .protected : .name(name)
    }
}

/// What may be shown in place of a person.
package enum ShownName: Sendable, Equatable {
    case name(String)
    /// Skyddade personuppgifter.
    case protected
    case erased
}
