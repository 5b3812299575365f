/// A kind of thing that can happen: what the audit log has a line for, and what others may be told of.
///
/// The raw value is what is stored, and is never changed: the first word is the kind of its subject. Every one has a
/// sentence for the auditor in every language (`audit.actions` in the texts).
package enum EventKind: String, Sendable, CaseIterable {
    case agreementCreated = "agreement.create"
    case agreementEnded = "agreement.end"
    case auditExported = "audit.export"
    case auditRead = "audit.read"
    case auditSealedLate = "audit.seal-late"
    case bankAccountConfirmed = "bank-account.confirm"
    case bankAccountProposed = "bank-account.propose"
    case bankAccountWithdrawn = "bank-account.withdraw"
    case bookingAccepted = "booking.accept"
    case bookingCancelled = "booking.cancel"
    case bookingChecked = "booking.check"
    case bookingCreated = "booking.create"
    case bookingDenied = "booking.deny"
    case bookingExpired = "booking.expire"
    case bookingMoved = "booking.move"
    case bookingRead = "booking.read"
    case bookingReinstated = "booking.reinstate"
    case bookingRequested = "booking.request"
    case bookingRestored = "booking.restore"
    case bookingWithdrawn = "booking.withdraw"
    case closureCreated = "closure.create"
    case closureDeleted = "closure.delete"
    case conflictDeclared = "conflict.declare"
    case conflictEnded = "conflict.end"
    case contactAdded = "contact.add"
    case contactConfirmed = "contact.confirm"
    case contactRemoved = "contact.remove"
    case customerFound = "customer.find"
    case customerRead = "customer.read"
    case damageReported = "booking.report-damage"
    case damageViewed = "booking.view-damage"
    case dayRead = "day.read"
    case demonstrationOrganised = "demonstration.organisations"
    case demonstrationPrepared = "demonstration.prepare"
    case demonstrationStaffed = "demonstration.staff"
    case documentStored = "document.store"
    case documentViewed = "document.view"
    case evidenceUploaded = "evidence.upload"
    case evidenceViewed = "evidence.view"
    case facilitiesImported = "facility.import"
    case feedRenewed = "feed.renew"
    case groupChanged = "group.change"
    case groupCreated = "group.create"
    case invitationAccepted = "invitation.accept"
    case invitationCreated = "invitation.create"
    case invitationDeclined = "invitation.decline"
    case invitationWithdrawn = "invitation.withdraw"
    case jobRemoved = "job.remove"
    case jobRestarted = "job.restart"
    case mandateGiven = "mandate.give"
    case mandateRevoked = "mandate.revoke"
    case messageResent = "message.resend"
    case messagesChosen = "message.choose"
    case municipalityEnabled = "municipality.enable"
    case offerDeclined = "offer.decline"
    case offerLapsed = "offer.lapse"
    case offerMade = "offer.make"
    case offerTaken = "offer.take"
    case offerWithdrawn = "offer.withdraw"
    case organisationApproved = "organisation.approve"
    case organisationChanged = "organisation.change"
    case organisationClassified = "organisation.classify"
    case organisationClosed = "organisation.close"
    case organisationMerged = "organisation.merge"
    case organisationRefused = "organisation.refuse"
    case organisationRegistered = "organisation.register"
    case organisationViewed = "organisation.view"
    case personErased = "person.erase"
    case personExported = "person.export"
    case personProtected = "person.protect"
    case personRegistered = "person.register"
    case personRenamed = "person.rename"
    case personRevealed = "person.reveal"
    case personUnprotected = "person.unprotect"
    case roleAssigned = "role.assign"
    case roleRevoked = "role.revoke"
    case sectionAdded = "section.add"
    case sectionClosed = "section.close"
    case schoolHolidayAdded = "school-holiday.add"
    case schoolHolidayRemoved = "school-holiday.remove"
    case seriesCancelled = "series.cancel"
    case seriesChanged = "series.change"
    case seriesCreated = "series.create"
    case seriesExtended = "series.extend"
    case sessionBegun = "session.begin"
    case sessionEnded = "session.end"
    case sessionSwitched = "session.switch"
    case tokenCreated = "token.create"
    case tokenRevoked = "token.revoke"

    /// Whether those whom it concerns are told of it.
    package var isTold: Bool {
        switch self {
        case .mandateGiven, .mandateRevoked, .offerLapsed, .offerMade, .offerWithdrawn, .organisationApproved,
            .organisationRefused, .roleAssigned,
            .roleRevoked,
            .tokenCreated:
            true
        default: isOfBooking
        }
    }

    /// Whether it is the customer of a booking or a series who is told.
    package var isOfBooking: Bool {
        switch self {
        case .bookingAccepted, .bookingCancelled, .bookingCreated, .bookingDenied, .bookingExpired,
            .bookingMoved, .bookingReinstated, .bookingRequested, .bookingRestored, .bookingWithdrawn,
            .seriesCancelled, .seriesChanged, .seriesCreated, .seriesExtended:
            true
        default: false
        }
    }

    /// Whether somebody looked at personal data, and changed nothing.
    package var isRead: Bool {
        switch self {
        case .auditExported, .auditRead, .bookingRead, .customerFound, .customerRead, .damageViewed, .dayRead,
            .documentViewed, .evidenceViewed, .organisationViewed, .personExported, .personRevealed:
            true
        default: false
        }
    }
}
