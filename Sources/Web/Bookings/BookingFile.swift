import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services
import Texts

/// One's bookings as a table for spreadsheets: times on the clock in Sweden, amounts in kronor.
struct BookingFile {
    private static let columns = [
        "reference", "series", "state", "starts", "ends", "facility", "space", "customer", "price",
    ]

    let frame: PageFrame
    let selection: BookingSelection

    var text: String {
        let header = Self.columns.map { frame.phrases.text("bookings.columns.\($0)") }
        return ([header] + selection.bookings.map(cells)).map(CSVText.line).joined()
    }

    func response(in municipality: Municipality) -> Response {
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8", .cacheControl: "no-store"]
        headers[.contentDisposition] = "attachment; filename=\"bokningar-\(municipality.slug).csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(string: text)))
    }

    private func cells(_ item: PlacedBooking) -> [String] {
        let booking = item.booking
        return [
            booking.reference.text, booking.occurrence.flatMap { selection.series[$0.series] }?.text ?? "",
            frame.phrases.text("booking.states.\(booking.state.name.rawValue)"),
            onClock(booking.slot.starts), onClock(booking.slot.ends), item.placed?.facility.name ?? "",
            item.placed?.name ?? "", frame.name(of: booking.customer) ?? "",
            booking.price.map(kronor) ?? "",
        ]
    }

    private func onClock(_ instant: Instant) -> String {
        "\(SwedishTime.date(of: instant)) \(SwedishTime.timeOfDay(of: instant))"
    }

    private func kronor(_ price: Money) -> String {
        let (whole, ore) = price.ore.quotientAndRemainder(dividingBy: 100)
        return "\(whole).\(ore < 10 ? "0" : "")\(ore)"
    }
}
