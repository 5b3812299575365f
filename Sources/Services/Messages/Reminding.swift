package import Domain
import Storage
import Texts

/// Reminds those who have a time the next day, one message for all of a customer's. Done twice it reminds once.
package struct Reminding: JobHandler {
    package static let kind = JobKind.bookingReminding

    private static let batch = 50
    private let installation: Installation
    private let posting: MessagePosting

    /// - Throws: what is wrong with the texts.
    package init(_ installation: Installation, by transports: MessageTransports, origin: String?) throws {
        self.installation = installation
        posting = try MessagePosting(installation, by: transports, origin: origin)
    }

    package func run(_ payload: NoPayload, of run: JobRun) async throws -> JobOutcome {
        try await remind()
        return .done
    }

    func remind() async throws {
        for municipality in try await Municipalities(installation).enabled() {
            try await remind(in: municipality)
        }
    }

    private func remind(in municipality: Municipality) async throws {
        let now = installation.clock.now()
        let date = Booking.remindedDay(at: now)
        let customers = try await customers(on: date, in: municipality, after: now)
        for start in stride(from: 0, to: customers.count, by: Self.batch) {
            let some = customers[start..<min(start + Self.batch, customers.count)]
            try await installation.transaction(.write, in: municipality) { transaction in
                for (customer, bookings) in some {
                    try remind(customer, of: bookings, on: date, in: municipality, transaction, at: now)
                }
            }
        }
    }

    /// Who has times that begin on a day and have not begun.
    private func customers(
        on date: CalendarDate, in municipality: Municipality, after now: Instant
    ) async throws -> [(Customer.ID, [Booking.ID])] {
        let day = SwedishTime.day(date)
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            let bookings = try transaction.occupancy.claims(
                in: catalogue.spaces, during: day, in: municipality
            )
            .bookings.filter { $0.isConfirmed && day.contains($0.slot.starts) && now < $0.slot.starts }
            return Dictionary(grouping: bookings, by: \.customer).mapValues { $0.map(\.id) }
                .sorted { $0.key.text < $1.key.text }
        }
    }

    private func remind(
        _ customer: Customer.ID, of ids: [Booking.ID], on date: CalendarDate, in municipality: Municipality,
        _ transaction: any Transaction, at now: Instant
    ) throws {
        let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
        let bookings = try ids.compactMap { try transaction.bookings.find($0, in: municipality) }
            .filter { $0.isConfirmed && SwedishTime.date(of: $0.slot.starts) == date }
        var times: [Person.ID: [PlacedBooking]] = [:]
        for booking in bookings {
            for person in try transaction.messages.receivers(
                of: booking.customer, bookedBy: booking.bookedBy, in: municipality, now: now)
            {
                times[person, default: []].append(booking.placed(in: catalogue))
            }
        }
        for (person, items) in times.sorted(by: { $0.key.text < $1.key.text }) {
            try posting.post(
                .reminder(of: items, on: date, to: person, from: municipality),
                because: AuditEntry.ID("reminder \(date) \(customer)"), in: municipality, transaction, at: now
            )
        }
    }
}

extension Telling {
    fileprivate static func reminder(
        of items: [PlacedBooking], on date: CalendarDate, to person: Person.ID,
        from municipality: Municipality
    ) -> Telling {
        @Sendable func place(_ item: PlacedBooking) -> String {
            item.placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        }
        let path = items.count == 1 ? items.first.map { "/bokningar/\($0.booking.id)" } : nil
        return Telling(
            .bookingReminder, to: [person], path: path ?? "/bokningar",
            urgentBefore: items.map(\.booking.slot.starts).min(),
            values: { phrases in
                let day = phrases.date(date, today: date - 1)
                guard let only = items.first, items.count == 1 else {
                    return [
                        "what": phrases.text(
                            "messages.several", ["count": phrases.number(items.count), "day": day])
                    ]
                }
                let time = phrases.list([day, phrases.times(only.booking.slot.period)])
                return ["what": phrases.list([place(only), time])]
            },
            facts: { phrases in
                items.map { item in
                    MessageContent.Fact(
                        phrases.times(item.booking.slot.period),
                        phrases.list([place(item), item.booking.reference.text]))
                }
            })
    }
}
