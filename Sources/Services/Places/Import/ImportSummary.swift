package import Domain

/// What an import did, counted in facilities: each one read was created, updated or refused.
///
/// A line that belongs to no facility counts as one that was read and refused.
package struct ImportSummary: Sendable, Equatable {
    package let read: Int
    package internal(set) var created = 0
    /// Found by their stable identifier, whether or not the file had anything new to say.
    package internal(set) var updated = 0
    /// Those of ``updated`` that were stored just so already.
    package internal(set) var unchanged = 0
    package internal(set) var refused: Int
    /// In the order of their lines.
    package internal(set) var problems: [ImportProblem]
    /// What was read but is hardly meant, in the order of its lines.
    package internal(set) var warnings: [ImportProblem] = []
    /// Coming bookings that no longer fit what the file says.
    package internal(set) var conflicts: [BookingConflict] = []
    /// Nothing was stored: the import was strict and something was refused, or there were conflicts that it was not told
    /// to allow.
    package internal(set) var isHeldBack = false

    /// Nothing of the file is in the database, although something was meant to be.
    package var isWhollyRefused: Bool { isHeldBack || (refused > 0 && created + updated == 0) }

    init(of file: FacilityFile) {
        read = file.read
        refused = file.read - file.facilities.count
        problems = file.problems
    }
}

/// How far an import has come, counted in facilities.
package struct ImportProgress: Sendable, Equatable {
    package let done: Int
    package let total: Int
}
