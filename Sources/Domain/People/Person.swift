/// A human being as one municipality knows them.
package struct Person: Sendable, Equatable {
    package typealias ID = Identifier<Person>

    package let id: ID
    package let name: String

    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}
