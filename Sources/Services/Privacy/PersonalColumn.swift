import Storage

/// A column by which a row is about somebody, and what becomes of the row.
struct PersonalColumn: Sendable {
    /// Whether the person is given it (article 15 of the GDPR).
    enum Export: Sendable, Equatable {
        case part(PersonalData.Part)
        case left(because: String)
    }

    /// What happens when the person is erased (article 17 of the GDPR).
    enum Erasure: Sendable, Equatable {
        case deleted
        /// ``PersonalRecord/erase(_:in:)`` does it.
        case settled
        case kept(because: String)
    }

    /// What happens when the organisation becomes a part of another.
    enum Merging: Sendable, Equatable {
        case moved
        /// ``PersonalRecord/merge(_:in:)`` does it.
        case settled
        case kept(because: String)
    }

    let table: SQL
    let name: SQL
    /// This and the next two are `nil` where no person is meant.
    let export: Export?
    let erasure: Erasure?
    let retention: Retention?
    /// `nil` where no organisation is meant.
    let merging: Merging?

    /// A person whose data the row is.
    static func person(
        _ table: SQL, _ name: SQL, exported: Export, erased: Erasure, kept: Retention
    ) -> PersonalColumn {
        PersonalColumn(
            table: table, name: name, export: exported, erasure: erased, retention: kept, merging: nil)
    }

    /// A person or an organisation whose data the row is.
    static func customer(
        _ table: SQL, _ name: SQL, exported: Export, erased: Erasure, kept: Retention, merged: Merging
    ) -> PersonalColumn {
        PersonalColumn(
            table: table, name: name, export: exported, erasure: erased, retention: kept, merging: merged)
    }

    /// An organisation whose the row is.
    static func organisation(_ table: SQL, _ name: SQL, merged: Merging) -> PersonalColumn {
        PersonalColumn(
            table: table, name: name, export: nil, erasure: nil, retention: nil, merging: merged)
    }

    /// Who did something with the row, which is about somebody else or about no person.
    static func doer(
        _ table: SQL, _ name: SQL,
        erased: Erasure = .kept(because: "Who did what stays on record, of a person without a name.")
    ) -> PersonalColumn {
        PersonalColumn(
            table: table, name: name, export: .left(because: "The row is not about who did it."),
            erasure: erased, retention: .log, merging: nil)
    }
}
