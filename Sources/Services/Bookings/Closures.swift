package import Domain
import Storage

/// Time taken away from spaces by the municipality.
package struct Closures: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Closes `space` during `period`. Bookings are never overrun: with any in the way, nothing is closed.
    ///
    /// - Throws: ``BookingRefusal/taken``, ``BookingRefusal/past``, ``BookingRefusal/unknown(_:)``
    package func close(
        _ space: Space.ID, during period: Period, because reason: String, in municipality: Municipality
    ) async throws -> Closure {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        guard now < period.upperBound, !period.isEmpty else { throw BookingRefusal.past }
        do {
            return try await installation.transaction(.write, in: municipality) { transaction in
                let placed = try catalogues.catalogue(of: municipality, in: transaction).placed(space)
                let closure = Closure(id: .new(at: now), space: space, period: period, reason: reason)
                try transaction.execute(
                    """
                    INSERT INTO closure (municipality, id, space, starts, ends, reason, created_at)
                    VALUES (\(municipality.code), \(closure.id), \(space), \(period.lowerBound),
                        \(period.upperBound), \(reason), \(now))
                    """)
                try transaction.occupy(
                    placed, during: period, cause: closure.id.text, kind: .closure, in: municipality)
                try transaction.record(
                    "closure.create", of: closure.id.text, by: "command", in: municipality, at: now,
                    because: reason)
                return closure
            }
        } catch StorageError.overlap {
            throw BookingRefusal.taken
        }
    }

    /// Gives the time back.
    ///
    /// - Throws: ``BookingRefusal/unknown(_:)``
    package func open(_ id: Closure.ID, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let deleted = try transaction.execute(
                "DELETE FROM closure WHERE municipality = \(municipality.code) AND id = \(id)")
            guard deleted == 1 else { throw BookingRefusal.unknown(.booking) }
            try transaction.vacate(cause: id.text, in: municipality)
            try transaction.record("closure.delete", of: id.text, by: "command", in: municipality, at: now)
        }
    }
}
