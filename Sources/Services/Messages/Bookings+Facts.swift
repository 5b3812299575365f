import Domain
import Texts

/// Of how many bookings a message tells one by one.
private let mostTold = 60

extension [Booking] {
    /// What a message says of each: when, and where unless the message has said so.
    ///
    /// - Parameters:
    ///   - counted: what so many that are not told one by one are called.
    ///   - space: where most of them are, which the message says by itself.
    func facts(
        in phrases: Phrases, catalogue: Catalogue, today: CalendarDate, counted: CountedPhrase,
        exceptAt space: Space.ID? = nil
    ) -> [MessageContent.Fact] {
        var facts = prefix(mostTold).map { booking in
            let date = SwedishTime.date(of: booking.slot.starts)
            let place =
                booking.slot.space == space
                ? nil : catalogue.space(booking.slot.space).map { "\($0.facility.name), \($0.name)" }
            return MessageContent.Fact(
                phrases.sentence(phrases.date(date, today: today)),
                phrases.list([phrases.times(booking.slot.period)] + [place].compactMap(\.self)))
        }
        if count > mostTold {
            facts.append(
                MessageContent.Fact(phrases(.seriesMore), phrases(counted, count: count - mostTold)))
        }
        return facts
    }
}
