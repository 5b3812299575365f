extension EventKind {
    /// What those whom it concerns are told of it; `nil` for what nobody is told. This is the one place: who is told of a
    /// kind is told of it here, and the compiler asks for the rest.
    package var news: News? {
        switch self {
        case .arrangementCreated, .arrangementCancelled, .arrangementRenamed: .ofArrangement
        case .bookingCreated: .ofBooking(.made)
        case .bookingMoved, .bookingRestored: .ofBooking(.moved)
        case .bookingCancelled: .ofBooking(.cancelled)
        case .bookingDisplaced: .ofBooking(.displaced)
        case .bookingReinstated: .ofBooking(.reinstated)
        case .bookingRequested: .ofBooking(.requested)
        case .bookingAccepted: .ofBooking(.accepted)
        case .bookingDenied: .ofBooking(.denied)
        case .bookingExpired: .ofBooking(.expired)
        case .bookingWithdrawn: .ofBooking(.withdrawn)
        case .seriesCreated, .seriesChanged, .seriesExtended, .seriesCancelled: .ofSeries
        case .offerMade: .ofOffer(.offerMade)
        case .offerLapsed: .ofOffer(.offerLapsed)
        case .offerWithdrawn: .ofOffer(.offerWithdrawn)
        case .handoverOffered: .ofHandover(.handoverOffered)
        case .handoverDeclined: .ofHandover(.handoverDeclined)
        case .handoverDenied: .ofHandover(.handoverDenied)
        case .handoverLapsed: .ofHandover(.handoverLapsed)
        case .handoverWithdrawn: .ofHandover(.handoverWithdrawn)
        case .bookingHandedOver: .ofHandover(.bookingHandedOver)
        case .bookingTakenOver: .ofHandover(.bookingTakenOver)
        case .organisationApproved: .ofOrganisation(.organisationApproved)
        case .organisationRefused: .ofOrganisation(.organisationRefused)
        case .mandateGiven: .ofMandate(.mandateGiven)
        case .mandateRevoked: .ofMandate(.mandateRevoked)
        case .roleAssigned: .ofRole(.roleAssigned)
        case .roleRevoked: .ofRole(.roleRevoked)
        case .tokenCreated: .ofToken(.tokenCreated)
        case .waitingTold: .ofWaiting(.waitingFree)
        default: nil
        }
    }
}
