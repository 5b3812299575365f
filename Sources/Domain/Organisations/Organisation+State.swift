extension Organisation {
    /// How it stands with the municipality, with what that needs and nothing else.
    package enum State: Sendable, Equatable {
        /// Somebody has registered it; the staff have not looked at it yet.
        case submitted
        /// Mandates count, and it can be booked for.
        case approved(at: Instant, by: Person.ID, because: Reason)
        case refused(at: Instant, by: Person.ID, because: Reason)
        /// It was the same as another, which has taken over what was its.
        case merged(into: ID, at: Instant, by: Person.ID, because: Reason)
        /// Ended by those who sign for it, by the staff with a reason, or taken back by who registered it.
        case closed(at: Instant, by: Person.ID, as: Capacity)

        package var name: Name {
            switch self {
            case .submitted: .submitted
            case .approved: .approved
            case .refused: .refused
            case .merged: .merged
            case .closed: .closed
            }
        }
    }
}

extension Organisation.State {
    /// A state by its name alone, as it is stored and told.
    package enum Name: String, Sendable, CaseIterable {
        case submitted, approved, refused, merged, closed

        /// The states that may follow.
        package var followers: Set<Name> {
            switch self {
            case .submitted: [.approved, .refused, .merged, .closed]
            case .approved: [.merged, .closed]
            case .refused, .merged, .closed: []
            }
        }
    }

    package var isApproved: Bool { name == .approved }

    /// Why the staff have decided as they did; empty before they have, and when it was not they.
    package var reasonText: String {
        switch self {
        case .submitted: ""
        case .approved(_, _, let reason), .refused(_, _, let reason), .merged(_, _, _, let reason):
            reason.text
        case .closed(_, _, let capacity): capacity.reasonText
        }
    }

    /// The organisation that it lives on in.
    package var mergedInto: Organisation.ID? {
        if case .merged(let kept, _, _, _) = self { kept } else { nil }
    }

    /// The state that comes after this one.
    ///
    /// - Throws: ``OrganisationRefusal/alreadyDecided``
    package func moving(to next: Self) throws(OrganisationRefusal) -> Self {
        guard name.followers.contains(next.name) else { throw .alreadyDecided }
        return next
    }
}
