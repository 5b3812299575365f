/// What the municipality has decided that an organisation is, or pays as, between two days.
package struct Classification: Sendable, Equatable {
    package typealias ID = Identifier<Classification>

    package enum Kind: String, Sendable, CaseIterable {
        /// For example "bidragsberättigad".
        case status
        case priceGroup = "price-group"
    }

    package let id: ID
    package let kind: Kind
    package let value: String
    package let days: DateSpan
    /// The decision that set it, as it can be found: date and number.
    package let decision: String

    package init(id: ID, kind: Kind, value: String, days: DateSpan, decision: String) {
        self.id = id
        self.kind = kind
        self.value = value
        self.days = days
        self.decision = decision
    }
}
