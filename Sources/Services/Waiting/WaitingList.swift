package import Domain
import Storage

/// What somebody waits for, and where that is.
package struct PlacedWaiting: Sendable {
    package let entry: WaitingEntry
    /// The one space, where it is about one.
    package let placed: PlacedSpace?
    /// The facilities that it is about, where it names some.
    package let facilities: [Facility]
    /// An area that it names.
    package let area: String?
}

/// The waiting list: who is to be told when a time is free.
package struct WaitingList: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Lets the principal's customer wait. The same wish twice is one, with the place in line that it had.
    ///
    /// - Throws: ``WaitingRefusal``, ``AccessRefusal``, ``Unknown`` for a space
    package func join(_ wish: WaitingWish, by principal: Principal) async throws -> WaitingEntry {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { [installation] transaction in
                try transaction.mandates.require(.book, of: principal, now: now)
                let customer = principal.customer.id
                if let entry = try transaction.waiting.open(of: customer, for: wish, in: municipality) {
                    return entry
                }
                let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
                let group = try transaction.customers.group(of: customer, in: municipality)
                let spaces = try wish.spaces(in: catalogue, vocabulary: installation.vocabulary)
                if now >= wish.ends { throw WaitingRefusal.passed }
                guard spaces.contains(where: { wish.canBeHad(in: $0, for: group, now: now) }) else {
                    throw WaitingRefusal.never
                }
                let waiting = try transaction.waiting.open(of: customer, in: municipality, now: now)
                guard waiting.count < WaitingEntry.most else { throw WaitingRefusal.full }
                let entry = WaitingEntry(
                    id: .new(at: now), customer: customer, askedBy: principal.person.id, wish: wish,
                    createdAt: now)
                try transaction.waiting.insert(entry, in: municipality)
                try transaction.record(
                    .waitingJoined, of: entry.id.text, by: principal, at: now,
                    changes: entry.wish.changes)
                // It may have been freed while it was asked for.
                try transaction.enqueue(
                    WaitingServing.self, .init(entry: entry.id.text), in: municipality, at: now)
                return entry
            }
        }
    }

    /// Ends the waiting; a time that is kept for it meanwhile goes to the next. A second time nothing changes.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func leave(_ id: WaitingEntry.ID, by principal: Principal) async throws -> WaitingEntry {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            guard var entry = try transaction.waiting.find(id, in: municipality),
                try transaction.bookings.mayBook(for: entry.customer, principal, now: now)
            else { throw Unknown(.waiting) }
            guard entry.state.isOpen else { return entry }
            let offered: Offer? =
                if case .offered(let offer) = entry.state {
                    try transaction.offers.find(offer, in: municipality)
                } else { nil }
            entry.state = .withdrawn(at: now)
            try transaction.waiting.keep(entry, in: municipality)
            if let offered, offered.state == .open {
                try transaction.offers.settle(
                    offered, as: .declined(at: now, by: principal.person.id), in: municipality)
                try transaction.record(
                    .offerDeclined, of: offered.id.text, by: principal, for: offered.customer, at: now)
            }
            try transaction.record(
                .waitingLeft, of: id.text, by: principal, for: entry.customer, at: now)
            return entry
        }
    }

    /// What the principal's customer waits for, in the order that they asked in.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [PlacedWaiting] {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { [installation] transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            return try transaction.waiting.open(of: principal.customer.id, in: municipality, now: now).map {
                $0.placed(in: catalogue)
            }
        }
    }

    /// How many wait for some of a booked time, for those of the staff who see it.
    package func count(for slot: Slot, in municipality: Municipality) async throws -> Int {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: municipality) { [installation] transaction in
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            guard now < slot.starts, let placed = catalogue.space(slot.space) else { return 0 }
            let occupied = placed.rules.occupied(by: slot.period)
            return try transaction.waiting.line(in: municipality, now: now).filter { entry in
                try entry.wish.spaces(in: catalogue, vocabulary: installation.vocabulary).contains { space in
                    !Set(space.atoms).isDisjoint(with: placed.atoms)
                        && !entry.wish.times(in: space, freed: [occupied], now: now, taken: []).isEmpty
                }
            }.count
        }
    }

    /// How those who wait have what is freed.
    package func rule(in municipality: Municipality) async throws -> WaitingRule {
        try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.waiting.rule(in: municipality)
        }
    }

    /// Sets how those who wait have what is freed, by whoever runs the installation.
    package func set(_ rule: WaitingRule, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let before = try transaction.waiting.rule(in: municipality)
            guard before != rule else { return }
            try transaction.waiting.set(rule, in: municipality)
            try transaction.record(
                .waitingRuled, of: municipality.code, by: Actor.command, in: municipality, at: now,
                changes: [
                    .value("turn", from: before.turn.rawValue, to: rule.turn.rawValue),
                    .value("length", from: String(before.term.count), to: String(rule.term.count)),
                ])
        }
    }
}

extension WaitingList {
    /// Where a wish would be.
    ///
    /// - Throws: ``Unknown`` for a space
    package func placed(
        _ wish: WaitingWish, in municipality: Municipality
    ) async throws -> (placed: PlacedSpace?, facilities: [Facility], area: String?) {
        let catalogue = try await Places(installation).catalogue(of: municipality)
        if let space = wish.space { return (try catalogue.placed(space), [], nil) }
        let (facilities, area) = wish.places(in: catalogue)
        return (nil, facilities, area)
    }
}

extension WaitingEntry {
    fileprivate func placed(in catalogue: Catalogue) -> PlacedWaiting {
        let (facilities, area) = wish.places(in: catalogue)
        return PlacedWaiting(
            entry: self, placed: wish.space.flatMap(catalogue.space), facilities: facilities, area: area)
    }
}

extension WaitingWish {
    /// The facilities that it names, or an area.
    fileprivate func places(in catalogue: Catalogue) -> (facilities: [Facility], area: String?) {
        var (facilities, area): ([Facility], String?) = ([], nil)
        if case .anywhere(let search) = self {
            switch search.place {
            case .anywhere: break
            case .area(let slug):
                area = catalogue.facilities.map(\.details.area).first { Slug.make(from: $0) == slug } ?? slug
            case .facility(let id): facilities = [id].compactMap(catalogue.facility)
            case .facilities(let ids): facilities = catalogue.facilities.filter { ids.contains($0.id) }
            }
        }
        return (facilities, area)
    }

    /// The spaces that it is about.
    ///
    /// - Throws: ``Unknown`` for one that is not there
    func spaces(in catalogue: Catalogue, vocabulary: Vocabulary) throws -> [PlacedSpace] {
        switch self {
        case .here(let space, _, _): [try catalogue.placed(space)]
        case .anywhere(let search):
            search.wish(on: search.dates).spaces(in: catalogue, vocabulary: vocabulary)
        }
    }

    fileprivate var changes: [AuditChange] {
        let columns = WaitingWishColumns(self)
        let values: [(String, String?)] = [
            ("space", columns.space?.text), ("starts", columns.starts?.rfc3339),
            ("ends", columns.ends?.rfc3339), ("first_day", columns.firstDay?.description),
            ("last_day", columns.lastDay?.description), ("length", String(columns.minutes.count)),
        ]
        return values.compactMap { name, value in value.map { .value(name, from: nil, to: $0) } }
    }
}
