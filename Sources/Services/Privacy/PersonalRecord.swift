import Domain
import Storage

/// What a feature keeps about people and organisations, and what becomes of it. ``PersonalRecords/all`` has every one,
/// and subject access, erasure, housekeeping, merging and the replacing of keys walk that list.
///
/// ```swift
/// extension Note: PersonalRecord {
///     static let personalColumns: [PersonalColumn] = [
///         .person("note", "person", exported: .part(.notes), erased: .deleted, kept: .notes)
///     ]
///
///     static func add(to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction) throws {
///         data.notes = try transaction.notes(of: subject.person.id, in: subject.municipality)
///     }
/// }
/// ```
protocol PersonalRecord: Sendable {
    /// Every column that says whose a row is, or who did something with it.
    static var personalColumns: [PersonalColumn] { get }

    /// Where values are encrypted.
    static var encrypted: [any EncryptedColumn] { get }

    /// How long what is deleted by itself is kept.
    static var terms: [RetentionTerm] { get }

    /// Adds what a person is given of it (articles 15 and 20 of the GDPR).
    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws

    /// What of it a person must settle before they can be erased.
    static func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant, in transaction: any Transaction
    ) throws -> [ErasureHindrance]

    /// Does what erasing a person takes beside deleting the rows of columns that are ``PersonalColumn/Erasure/deleted``,
    /// which comes after.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws

    /// Does what merging two organisations takes beside moving the rows of columns that are
    /// ``PersonalColumn/Merging/moved``, which comes after.
    ///
    /// - Returns: what the audit log says of it.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange]
}

extension PersonalRecord {
    static var encrypted: [any EncryptedColumn] { [] }

    static var terms: [RetentionTerm] { [] }

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {}

    static func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant, in transaction: any Transaction
    ) throws -> [ErasureHindrance] { [] }

    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {}

    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] { [] }
}
