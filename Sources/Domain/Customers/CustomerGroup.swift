/// What kind of customer somebody is, as far as rules tell them apart.
package enum CustomerGroup: String, Sendable, CaseIterable {
    case person, association
    /// A company or an authority.
    case other

    package init(_ kind: Organisation.Kind) {
        self = kind == .association ? .association : .other
    }
}
