import Domain
import Hummingbird
import Services
import Texts

/// Pages where a series is changed, extended and cancelled: what it would do is shown before the press.
struct SeriesChangeRoutes {
    let routes: SeriesRoutes

    var series: SeriesBookings { routes.series }

    func addRoutes(to one: some RouterMethods<MemberContext>, isStaff: Bool) {
        one.get("andra") { try await askChange($0, context: $1, isStaff: isStaff) }
        one.post("andring") { try await change($0, context: $1, isStaff: isStaff) }
        one.get("forlang") { try await askExtension($0, context: $1, isStaff: isStaff) }
        one.post("forlangning") { try await extend($0, context: $1, isStaff: isStaff) }
        one.get("avboka") { try await askCancel($0, context: $1, isStaff: isStaff) }
        one.post("avbokning") { try await cancel($0, context: $1, isStaff: isStaff) }
    }

    /// That something else is asked for than what was shown before the press.
    func notShown(_ desk: BookingDesk) -> FormProblem {
        FormProblem(field: "forhandsvisning", text: desk.frame.phrases.text("series.notShown"))
    }

    func missingReason(_ desk: BookingDesk) -> FormProblem {
        FormProblem(field: "skal", text: desk.frame.phrases(.staffFormReason))
    }

    /// - Throws: what is no refusal
    func problem(
        _ error: any Error, _ field: String, _ desk: BookingDesk
    ) throws -> FormProblem {
        let phrases = desk.frame.phrases
        let text =
            switch error {
            case let refusal as SeriesRefusal: phrases.sentence(for: refusal)
            case let refusal as RecurrenceRefusal: phrases.sentence(for: refusal)
            case let refusal as BookingRefusal: desk.sentence(for: refusal)
            default: throw error
            }
        return FormProblem(field: field, text: text)
    }

    func back(
        _ found: PlacedSeries, _ address: String, _ desk: BookingDesk
    ) -> (href: String, label: String) {
        (address, desk.frame.phrases(.seriesHeading, ["reference": found.series.reference.text]))
    }
}
