/// A part of a booking's time that one team of its organisation has (lagtid).
package struct TeamSlot: Sendable, Equatable {
    package let team: Section.ID
    package let period: Period

    package init(team: Section.ID, period: Period) { (self.team, self.period) = (team, period) }
}

/// How a booking's time is divided between teams: no two at once, and not all of it need be given away.
package struct TeamDivision: Sendable, Equatable {
    /// More parts than a day has use for.
    package static let most = 12

    /// The booking's time when it was divided.
    package let booked: Period
    /// By start.
    package let slots: [TeamSlot]

    /// - Throws: ``TeamRefusal``
    package init(of booked: Period, into slots: [TeamSlot]) throws(TeamRefusal) {
        let slots = slots.sorted { $0.period.lowerBound < $1.period.lowerBound }
        guard slots.count <= Self.most else { throw .tooMany }
        for slot in slots {
            guard !slot.period.isEmpty, booked.lowerBound <= slot.period.lowerBound,
                slot.period.upperBound <= booked.upperBound
            else { throw .outside }
        }
        for (one, next) in zip(slots, slots.dropFirst()) where next.period.lowerBound < one.period.upperBound
        {
            throw .overlapping
        }
        (self.booked, self.slots) = (booked, slots)
    }

    /// What of it the teams have when the booking lies at `period`: moved whole it goes along; of a time that is shortened or
    /// lengthened each keeps its hours, and who had all of it has all of it.
    package func slots(in period: Period) -> [TeamSlot] {
        if period == booked { return slots }
        let goesAlong = period.seconds == booked.seconds || !period.overlaps(booked)
        let shift = goesAlong ? period.lowerBound.seconds - booked.lowerBound.seconds : 0
        return slots.compactMap { slot in
            if slot.period == booked { return TeamSlot(team: slot.team, period: period) }
            let first = max(Instant(seconds: slot.period.lowerBound.seconds + shift), period.lowerBound)
            let last = min(Instant(seconds: slot.period.upperBound.seconds + shift), period.upperBound)
            return first < last ? TeamSlot(team: slot.team, period: first..<last) : nil
        }
    }
}

/// Why a time cannot be divided so.
package enum TeamRefusal: Error, Sendable, Equatable, CaseIterable {
    /// A part is not within the booking's time.
    case outside
    /// Two parts are at the same time.
    case overlapping
    case tooMany
    /// The booking is a person's own.
    case notOrganisation

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .outside: "team-outside"
        case .overlapping: "team-overlapping"
        case .tooMany: "team-too-many"
        case .notOrganisation: "team-not-organisation"
        }
    }
}
