import Domain
import Synchronization

/// Books the weeks around today as a town would: habits every week, and now and then something else.
struct DemonstrationCalendar {
    private static let days = -21...27
    /// How often something beside the habits is booked in a space and day.
    private static let chance = 0.22

    private let municipality: Municipality
    private let people: [String: Person]
    private let catalogue: Catalogue
    private let bookings: Bookings
    private let moment: Moment
    private let today: CalendarDate

    init(_ installation: Installation, municipality: Municipality, people: [String: Person]) async throws {
        self.municipality = municipality
        self.people = people
        catalogue = try await Places(installation).catalogue(of: municipality)
        let moment = Moment(installation.clock.now())
        self.moment = moment
        today = SwedishTime.date(of: moment.now)
        bookings = Bookings(
            Installation(
                database: installation.database, clock: Clock { moment.now }, keyring: installation.keyring,
                municipalities: installation.municipalities, vocabulary: installation.vocabulary))
    }

    func fill(with habits: [DemonstrationHabit]) async throws {
        let present = moment.now
        var random = SeededRandom(seed: UInt64(bitPattern: Int64(today.number)))
        let customers = Set(habits.map(\.number)).sorted()
        for offset in Self.days {
            let date = today + offset
            // Made some days ahead, and never in the future.
            moment.now = min(present, SwedishTime.instant(of: today + min(0, offset - 6), at: .midnight))
            for habit in habits where habit.weekday == date.weekday.rawValue {
                guard let space = space(habit) else { continue }
                try await book(space, habit.period(on: date), for: habit.number)
            }
            for space in catalogue.spaces where Double.random(in: 0..<1, using: &random) < Self.chance {
                guard let customer = customers.randomElement(using: &random),
                    let period = period(in: space, on: date, using: &random)
                else { continue }
                try await book(space, period, for: customer)
            }
        }
    }

    private func space(_ habit: DemonstrationHabit) -> PlacedSpace? {
        catalogue.spaces.first {
            $0.space.sourceID == habit.space
                && $0.facility.source == FacilitySource(register: "csv", id: habit.facility)
        }
    }

    /// A free time of one to two hours, mostly when people are free themselves.
    private func period(
        in space: PlacedSpace, on date: CalendarDate, using random: inout SeededRandom
    ) -> Period? {
        // Parts are booked rather than the whole.
        guard space.parts.isEmpty, let length = [60, 60, 90, 120].randomElement(using: &random) else {
            return nil
        }
        let duration = max(space.rules.minDuration, min(Minutes(length), space.rules.maxDuration))
        let free = space.freePeriods(of: duration, on: date...date, now: moment.now, taken: [])
        let hours = date.weekday.rawValue < 6 ? 16...20 : 10...17
        let liked = free.filter {
            hours.contains(SwedishTime.timeOfDay(of: $0.lowerBound).minutes / 60)
                && SwedishTime.timeOfDay(of: $0.lowerBound).minutes % 30 == 0
        }
        return liked.randomElement(using: &random)
    }

    /// A time that the rules refuse, or that is taken already, stays unbooked.
    private func book(_ space: PlacedSpace, _ period: Period, for number: String) async throws {
        guard let person = people[number] else { return }
        let principal = Principal(municipality: municipality, person: person, request: "demonstration")
        do {
            _ = try await bookings.book(Slot(space: space.id, period: period), by: principal)
        } catch is BookingRefusal {}
    }
}

/// A present that can be set.
private final class Moment: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }
}
