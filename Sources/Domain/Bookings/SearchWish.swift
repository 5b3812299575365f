/// What someone looks for.
package struct SearchWish: Sendable, Equatable {
    /// An activity, a type or a name, in words; empty for anything.
    package var what: String
    package var dates: ClosedRange<CalendarDate>
    /// Local times that the booked time keeps within. To the end of the day is to closing, also after midnight.
    package var partOfDay: Range<TimeOfDay>
    package var duration: Minutes
    package var place: Place
    /// Distances are counted from here.
    package var near: Position?
    package var people: Int?
    /// Who looks, as far as rules tell customers apart.
    package var group = CustomerGroup.person
    /// Times that can be had in other ways are not looked for.
    package var regimes = Regimes.pressed

    package enum Place: Sendable, Equatable {
        case anywhere
        case area(String)
        case facility(Facility.ID)
        case facilities(Set<Facility.ID>)
    }

    package static let wholeDay = TimeOfDay.midnight..<TimeOfDay.endOfDay

    package init(
        what: String, dates: ClosedRange<CalendarDate>, partOfDay: Range<TimeOfDay> = wholeDay,
        duration: Minutes, place: Place = .anywhere, near: Position? = nil, people: Int? = nil
    ) {
        self.what = what
        self.dates = dates
        self.partOfDay = partOfDay
        self.duration = duration
        self.place = place
        self.near = near
        self.people = people
    }
}

/// What was found: free times by facility, the soonest first.
package struct SearchResult: Sendable {
    /// Of the words that were wished for.
    package let meaning: SearchMeaning
    package let facilities: [FacilitySlots]
    /// What had to give way, when nothing was free as wished.
    package let relaxation: Relaxation?
    /// Where the next page begins.
    package let next: Int?
    /// How many free times there are in all, on how many facilities.
    package let total: (slots: Int, facilities: Int)
    /// The length of what is shown, when it is another than was wished.
    package let duration: Minutes?

    package enum Relaxation: String, Sendable, CaseIterable {
        case partOfDay, laterDays, place, duration, what
    }

    package init(
        meaning: SearchMeaning, facilities: [FacilitySlots], relaxation: Relaxation?, next: Int?,
        total: (slots: Int, facilities: Int), duration: Minutes? = nil
    ) {
        self.meaning = meaning
        self.facilities = facilities
        self.relaxation = relaxation
        self.next = next
        self.total = total
        self.duration = duration
    }
}

/// One facility's free times.
package struct FacilitySlots: Sendable {
    package let facility: Facility
    /// Metres from where one looked.
    package let distance: Double?
    /// In order of start, then as the facility orders its spaces.
    package let slots: [FreeSlot]
    /// There are more than these.
    package let hasMore: Bool
    /// How many free times there are in all.
    package let total: Int
    /// How many different starts they have, where that was asked for.
    package let starts: Int?

    package init(
        facility: Facility, distance: Double?, slots: [FreeSlot], hasMore: Bool, total: Int? = nil,
        starts: Int? = nil
    ) {
        self.facility = facility
        self.total = total ?? slots.count
        self.starts = starts
        self.distance = distance
        self.slots = slots
        self.hasMore = hasMore
    }
}

/// A free time and the space that it is in.
package struct FreeSlot: Sendable {
    package let placed: PlacedSpace
    package let period: Period
    /// How whoever looks can have it.
    package let regime: Regime

    package init(placed: PlacedSpace, period: Period, regime: Regime = .atOnce) {
        self.placed = placed
        self.period = period
        self.regime = regime
    }

    package var slot: Slot { Slot(space: placed.id, period: period) }
    package var price: Money? { placed.price(of: period) }
}
