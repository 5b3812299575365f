import Foundation
import Storage

/// A confirmed booking with its occupancy and audit entry, as the product stores it.
struct BookingRow: Sendable {
    let id = RowIdentifier.new()
    let reference = RowIdentifier.reference()
    let audit = RowIdentifier.new()
    let space: String
    let customer: String
    let starts: Int64
    let ends: Int64
    /// A person; `nil` for the customer themselves.
    var bookedBy: String?

    /// All of `rows` in one transaction, a hundred in each statement.
    static func insert(_ rows: [BookingRow], in municipality: String, into database: any Database)
        async throws
    {
        // Entries of long ago would be sealed by the server while it is measured.
        let now = Int64(Date().timeIntervalSince1970)
        try await database.transaction(.write, in: .municipality(municipality)) { transaction in
            for first in stride(from: 0, to: rows.count, by: 100) {
                let some = rows[first..<min(first + 100, rows.count)]
                try transaction.execute(
                    """
                    INSERT INTO claim (municipality, id, kind)
                    VALUES \(values(some) { "(\(municipality), \($0.id), 'booking')" })
                    """)
                try transaction.execute(
                    """
                    INSERT INTO booking (municipality, id, reference, space, customer, booked_by, state, starts, ends,
                        buffer_before, buffer_after, created_at)
                    VALUES \(values(some) {
                        """
                        (\(municipality), \($0.id), \($0.reference), \($0.space), \($0.customer),
                            \($0.bookedBy ?? $0.customer), 'confirmed',
                            \($0.starts), \($0.ends), 0, 0, 1)
                        """
                    })
                    """)
                try transaction.execute(
                    """
                    INSERT INTO occupancy (municipality, space, starts, ends, claim)
                    VALUES \(values(some) {
                        "(\(municipality), \($0.space), \($0.starts), \($0.ends), \($0.id))"
                    })
                    """)
                try transaction.execute(
                    """
                    INSERT INTO audit_entry (municipality, id, at, actor, action, subject)
                    VALUES \(values(some) {
                        "(\(municipality), \($0.audit), \(now), \($0.bookedBy ?? $0.customer), 'booking.create', \($0.id))"
                    })
                    """)
            }
        }
    }

    private static func values(_ rows: ArraySlice<BookingRow>, _ row: (BookingRow) -> SQL) -> SQL {
        SQL.joined(rows.map(row), by: ", ")
    }
}
