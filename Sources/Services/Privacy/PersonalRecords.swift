import Domain

/// What all features keep about people and organisations.
enum PersonalRecords {
    /// In the order in which they are erased and merged, which is that of the audit log.
    static let all: [any PersonalRecord.Type] = [
        Booking.self, BookingAnswer.self, Damage.self, BookingSeries.self, Arrangement.self, Offer.self,
        Handover.self, TeamSlot.self, WaitingEntry.self,
        Hold.self, Mandate.self,
        Section.self, Evidence.self, Invitation.self,
        BankAccountChange.self,
        Classification.self, Organisation.self, RoleAssignment.self, ConflictOfInterest.self,
        OperationAgreement.self, StoredDocument.self, CalendarFeed.self, Favourite.self,
        ContactChannel.self,
        MessageNotice.self, Session.self, APIToken.self, Receipt.self, Attempts.self, AuditEntry.self,
        Person.self,
    ]

    static var columns: [PersonalColumn] { all.flatMap { $0.personalColumns } }

    static var encrypted: [any EncryptedColumn] { all.flatMap { $0.encrypted } }

    static var terms: [RetentionTerm] { all.flatMap { $0.terms } }
}
