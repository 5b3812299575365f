import Domain
import Services
import TestSupport
import Testing

extension SampleInstallation {
    /// An hour on `date`, with what a test wants else.
    func search(
        _ what: String, _ date: String, page: Search.Page = Search.Page(),
        _ change: (inout SearchWish) throws -> Void = { _ in }
    ) async throws -> SearchResult {
        let day = try #require(CalendarDate(date))
        var wish = SearchWish(what: what, dates: day...day, duration: 60)
        try change(&wish)
        return try await Search(installation).find(wish, page: page, in: municipality)
    }

    func evening(_ from: String, _ to: String) throws -> Range<TimeOfDay> {
        try #require(TimeOfDay(from))..<(try #require(TimeOfDay(to)))
    }
}
