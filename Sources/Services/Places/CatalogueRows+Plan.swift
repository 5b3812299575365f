import Domain
import Storage

extension CatalogueRows {
    /// Only inside ``CatalogueRows/change(of:_:)``.
    func carryOut(_ plan: FacilityPlan, in municipality: Municipality, now: Instant) throws {
        if plan.isNew {
            try insert(plan.facility, in: municipality, now: now)
        } else if plan.facilityIsChanged {
            try update(plan.facility, in: municipality, now: now)
        }
        for space in plan.added { try insert(space, in: municipality, now: now) }
        for space in plan.changed { try update(space, in: municipality, now: now) }
        for claim in Set(plan.rebuilt.map(\.claim)) {
            try transaction.occupancy.vacate(claim, in: municipality, at: now)
        }
        for row in plan.rebuilt { try transaction.occupancy.insert(row, in: municipality) }
        if let hours = plan.hours {
            try transaction.execute(
                """
                DELETE FROM opening_hours
                WHERE municipality = \(municipality.code) AND facility = \(plan.facility.id)
                """)
            for row in hours { try insert(row, in: municipality) }
        }
        if let regimes = plan.regimes {
            try transaction.regimeRules.replace(
                with: regimes, of: plan.facility.id, in: municipality, now: now)
        }
        for space in plan.removed {
            try transaction.execute(
                "DELETE FROM space WHERE municipality = \(municipality.code) AND id = \(space.id)")
        }
    }

    private func insert(_ facility: Facility, in municipality: Municipality, now: Instant) throws {
        let details = facility.details
        try transaction.execute(
            """
            INSERT INTO facility (municipality, id, source, source_id, slug, name, type, street_address,
                postal_code, city, area, latitude, longitude, description, accessibility, equipment,
                contact_name, contact_email, contact_phone, contact_url, \(BookingRuleSet.columns),
                created_at, updated_at)
            VALUES (\(municipality.code), \(facility.id), \(facility.source.register), \(facility.source.id),
                \(facility.slug), \(details.name), \(details.type), \(details.streetAddress),
                \(details.postalCode), \(details.city), \(details.area), \(details.position?.latitude),
                \(details.position?.longitude), \(details.description), \(details.accessibility),
                \(details.equipment), \(details.contact.name), \(details.contact.email),
                \(details.contact.phone), \(details.contact.url), \(details.rules.values), \(now), \(now))
            """)
    }

    private func update(_ facility: Facility, in municipality: Municipality, now: Instant) throws {
        let details = facility.details
        try transaction.execute(
            """
            UPDATE facility SET name = \(details.name), type = \(details.type),
                street_address = \(details.streetAddress), postal_code = \(details.postalCode),
                city = \(details.city), area = \(details.area), latitude = \(details.position?.latitude),
                longitude = \(details.position?.longitude), description = \(details.description),
                accessibility = \(details.accessibility), equipment = \(details.equipment),
                contact_name = \(details.contact.name), contact_email = \(details.contact.email),
                contact_phone = \(details.contact.phone), contact_url = \(details.contact.url),
                \(details.rules.assignments), updated_at = \(now)
            WHERE municipality = \(municipality.code) AND id = \(facility.id)
            """)
    }

    private func insert(_ space: Space, in municipality: Municipality, now: Instant) throws {
        let details = space.details
        try transaction.execute(
            """
            INSERT INTO space (municipality, id, facility, parent, source_id, name, sort_order, bookable,
                capacity, floor_area, photo, activities, hourly_price, \(BookingRuleSet.columns),
                created_at, updated_at)
            VALUES (\(municipality.code), \(space.id), \(space.facility), \(space.parent), \(space.sourceID),
                \(details.name), \(details.sortOrder), \(details.bookable), \(details.capacity),
                \(details.floorArea), \(details.photo), \(details.activities.joined(separator: " ")),
                \(details.hourlyPrice), \(details.rules.values), \(now), \(now))
            """)
    }

    private func update(_ space: Space, in municipality: Municipality, now: Instant) throws {
        let details = space.details
        try transaction.execute(
            """
            UPDATE space SET parent = \(space.parent), name = \(details.name),
                sort_order = \(details.sortOrder), bookable = \(details.bookable),
                capacity = \(details.capacity), floor_area = \(details.floorArea), photo = \(details.photo),
                activities = \(details.activities.joined(separator: " ")),
                hourly_price = \(details.hourlyPrice), \(details.rules.assignments), updated_at = \(now)
            WHERE municipality = \(municipality.code) AND id = \(space.id)
            """)
    }
}
