/// What somebody wants booked as one arrangement.
package struct ArrangementWish: Sendable, Equatable {
    package let name: ArrangementName
    package let isShown: Bool
    package let preparation: Preparation
    /// By start, then by space; each once.
    package let slots: [Slot]
    /// Those of ``slots`` that are not booked.
    package let leftOut: Set<Slot>

    package init(
        name: ArrangementName, isShown: Bool = false, preparation: Preparation = .none, slots: [Slot],
        leftOut: Set<Slot> = []
    ) {
        self.name = name
        self.isShown = isShown
        self.preparation = preparation
        self.slots = Set(slots).sorted {
            ($0.starts, $0.ends, $0.space.text) < ($1.starts, $1.ends, $1.space.text)
        }
        self.leftOut = leftOut
    }

    /// Every one of the spaces at every one of the times.
    package init(
        name: ArrangementName, isShown: Bool = false, preparation: Preparation = .none,
        spaces: [Space.ID], times: [Period], leftOut: Set<Slot> = []
    ) {
        self.init(
            name: name, isShown: isShown, preparation: preparation,
            slots: times.flatMap { time in spaces.map { Slot(space: $0, period: time) } }, leftOut: leftOut)
    }

    /// What would be booked.
    package var chosen: [Slot] { slots.filter { !leftOut.contains($0) } }

    /// The build-up before the first that is chosen in each space, and the take-down after the last.
    package func preparation(of slot: Slot) -> Preparation {
        let others = chosen.filter { $0.space == slot.space && $0 != slot }
        return Preparation(
            buildUp: others.contains { $0.starts < slot.starts } ? 0 : preparation.buildUp,
            takeDown: others.contains { slot.ends < $0.ends } ? 0 : preparation.takeDown)
    }

    /// Why it cannot be asked for at all.
    package func refusal(as capacity: Capacity) -> ArrangementRefusal? {
        if slots.count > Arrangement.most { return .tooMany(Arrangement.most) }
        if chosen.isEmpty { return .nothingChosen }
        if !preparation.isPossible { return .impossiblePreparation }
        if !capacity.isStaff, isShown || preparation != .none { return .byStaffAlone }
        return nil
    }
}

/// Why an arrangement is not made or changed; nothing is done then.
package enum ArrangementRefusal: Error, Sendable, CustomStringConvertible {
    /// Something of it cannot be had, as it now stands.
    case notFree(ArrangementPreview)
    /// Nothing of it would be booked or cancelled.
    case nothingChosen
    /// More spaces times times than an arrangement may have.
    case tooMany(Int)
    /// A build-up or a take-down that is longer than a day.
    case impossiblePreparation
    /// A name for everybody, build-up and take-down are arranged by the staff.
    case byStaffAlone
    /// What is to be cancelled is none of its coming bookings.
    case strangeBooking
    /// All of it is over or cancelled.
    case ended

    package var description: String { code }

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .notFree: "arrangement-not-free"
        case .nothingChosen: "arrangement-nothing-chosen"
        case .tooMany: "arrangement-too-many"
        case .impossiblePreparation: "arrangement-impossible-preparation"
        case .byStaffAlone: "arrangement-by-staff-alone"
        case .strangeBooking: "arrangement-strange-booking"
        case .ended: "arrangement-ended"
        }
    }
}

/// An arrangement as it would be booked now.
package struct ArrangementPreview: Surveyed {
    package let wish: ArrangementWish
    package let capacity: Capacity
    /// In the order of the wish's slots; what is left out has nothing chosen.
    package let occurrences: [SurveyedTime]
    package let rules: [BookingRefusal]

    package init(
        wish: ArrangementWish, capacity: Capacity, occurrences: [SurveyedTime], rules: [BookingRefusal]
    ) {
        self.wish = wish
        self.capacity = capacity
        self.occurrences = occurrences
        self.rules = rules
    }
}
