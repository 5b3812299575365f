import Domain
import Storage

extension Transaction {
    /// Deletes letters that were made before `limit`, and invoices of before the accounts' seven years.
    func deleteOldDocuments(
        in municipality: Municipality, lettersBefore limit: Instant, now: Instant, atMost count: Int
    ) throws -> Int {
        let year = SwedishTime.date(of: now).year - Housekeeping.accountYears
        let first = CalendarDate(year: year, month: 1, day: 1).map { SwedishTime.day($0).lowerBound }
        return try execute(
            """
            DELETE FROM document WHERE municipality = \(municipality.code) AND id IN (
                SELECT id FROM document WHERE municipality = \(municipality.code) AND (
                    (kind = 'letter' AND created_at < \(limit))
                    OR (kind = 'invoice' AND created_at < \(first))
                ) ORDER BY id LIMIT \(count)
            )
            """)
    }

    /// What was written to a person and decides nothing.
    func deleteLetters(to person: Person.ID, in municipality: Municipality) throws {
        try execute(
            """
            DELETE FROM document
            WHERE municipality = \(municipality.code) AND customer = \(person) AND kind = 'letter'
            """)
    }
}
