import Foundation
import Storage

/// Twenty halls that never close, with 8 bookings on each of the next 365 days: 58,400 in all.
struct SamplePlaces: Sendable {
    static let municipality = "2281"
    static let bookedDays = 365
    static let bookingsPerDay = 8

    let halls: [String]
    private let firstMidnight: Int64
    private let dayTexts: [String]
    private let freeHalfHours: [Int]

    private init() {
        let now = Int64(Date().timeIntervalSince1970)
        let midnight = now - now % 86400 + 2 * 86400
        firstMidnight = midnight
        halls = (0..<20).map { _ in RowIdentifier.new() }
        dayTexts = (0..<1600).map { day in
            Date(timeIntervalSince1970: Double(midnight + Int64(day) * 86400))
                .formatted(.iso8601.year().month().day())
        }
        freeHalfHours = (0..<48).filter { !(16..<32).contains($0) }
    }

    static func fill(_ database: any Database) async throws -> SamplePlaces {
        let places = SamplePlaces()
        try await database.transaction(.write, in: .municipality(municipality)) { transaction in
            try PlaceRows.add(
                spaces: places.halls, open: 0..<1440, in: municipality, to: transaction)
        }
        let person = try await places.person(in: database)
        for hall in places.halls {
            let bookings = (0..<bookedDays).flatMap { day in
                (0..<bookingsPerDay).map { hour in
                    let starts = places.midnight(day) + Int64(8 + hour) * 3600
                    return BookingRow(space: hall, customer: person, starts: starts, ends: starts + 3600)
                }
            }
            try await BookingRow.insert(bookings, in: municipality, into: database)
        }
        return places
    }

    func person(in database: any Database) async throws -> String {
        let tenant = Tenant.municipality(Self.municipality)
        let found = try await database.transaction(.read, in: tenant) { transaction in
            try transaction.query("SELECT id FROM person WHERE municipality = \(Self.municipality) LIMIT 1")
                .first.map { try $0["id"] as String }
        }
        guard let found else { throw BenchFailure("token create has registered nobody.") }
        return found
    }

    /// Midnight of a day in UTC, in Unix seconds, counted from the day after tomorrow.
    func midnight(_ day: Int) -> Int64 { firstMidnight + Int64(day) * 86400 }

    func dayText(_ day: Int) -> String { dayTexts[day] }

    /// A half hour that nobody has: each number another one, hall by hall.
    func freeSlot(_ number: Int) -> FreeSlot {
        let turn = number / halls.count
        let (day, half) = (turn / freeHalfHours.count % 1500, freeHalfHours[turn % freeHalfHours.count])
        return FreeSlot(
            space: halls[number % halls.count], starts: midnight(day) + Int64(half) * 1800,
            startText: text(day, half), endText: text(day, half + 1))
    }

    private func text(_ day: Int, _ half: Int) -> String {
        let (day, half) = (day + half / 48, half % 48)
        return "\(dayTexts[day])T\(half < 20 ? "0" : "")\(half / 2):\(half % 2 == 0 ? "00" : "30"):00Z"
    }
}

struct FreeSlot: Sendable {
    let space: String
    let starts: Int64
    let startText: String
    let endText: String

    var ends: Int64 { starts + 1800 }
}
