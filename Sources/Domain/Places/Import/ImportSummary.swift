/// What an import did, counted in facilities: each one read was created, updated or refused.
///
/// A line that belongs to no facility counts as one that was read and refused.
package struct ImportSummary: Sendable, Equatable {
    package let read: Int
    package var created = 0
    /// Found by their stable identifier, whether or not the file had anything new to say.
    package var updated = 0
    /// Those of ``updated`` that were stored just so already.
    package var unchanged = 0
    package var refused: Int
    /// In the order of their lines.
    package var problems: [ImportProblem]
    /// What was read but is hardly meant, in the order of its lines.
    package var warnings: [ImportProblem] = []
    /// Coming bookings that no longer fit what the file says.
    package var conflicts: [BookingConflict] = []
    /// Nothing was stored: the import was strict and something was refused, or there were conflicts that it was not told
    /// to allow.
    package var isHeldBack = false

    /// Nothing of the file is in the database, although something was meant to be.
    package var isWhollyRefused: Bool { isHeldBack || (refused > 0 && created + updated == 0) }

    package init(of file: FacilityFile) {
        read = file.read
        refused = file.read - file.facilities.count
        problems = file.problems
    }
}

extension ImportSummary: CustomStringConvertible {
    package var description: String {
        "read \(read), created \(created), updated \(updated) (\(unchanged) unchanged), refused \(refused)"
            + (conflicts.isEmpty ? "" : ", coming bookings that no longer fit \(conflicts.count)")
            + (isHeldBack ? "; nothing was stored" : "")
    }

    /// Of all that was read nothing is stored.
    package mutating func holdBack() {
        created = 0
        updated = 0
        unchanged = 0
        isHeldBack = true
    }
}

/// How far an import has come, counted in facilities.
package struct ImportProgress: Sendable, Equatable {
    package let done: Int
    package let total: Int

    package init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }
}
