import Hummingbird

/// Where a calendar is subscribed to.
struct FeedAddress {
    /// To copy into a calendar: `https://boka.example.se/sundsvall/kalender/….ics`.
    let text: String

    /// - Parameters:
    ///   - path: begins with a slash.
    ///   - origin: of the site: `https://boka.example.se`.
    init(_ path: String, at origin: String) { text = origin + path }

    /// What calendars open by one press.
    var pressed: String {
        let bare = text.split(separator: "://", maxSplits: 1).last.map(String.init) ?? text
        return "webcal://\(bare)"
    }

    /// Where the request says that it went, for a site that does not know where it is for everyone.
    static func origin(of request: Request) -> String {
        let host = request.head.authority ?? "localhost"
        return "\(host.hasPrefix("localhost") || host.hasPrefix("127.") ? "http" : "https")://\(host)"
    }
}
