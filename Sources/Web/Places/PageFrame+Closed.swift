import Domain
import Texts

extension PageFrame {
    /// - Parameter opens: the first open day, if there is one.
    func closedUntil(_ opens: CalendarDate?) -> String {
        guard let opens else { return phrases(.closedFurther) }
        return phrases(.closedUntil, ["day": phrases.day(opens, today: today)])
    }
}
