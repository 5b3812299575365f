/// What a browser says of itself, in the words that people know it by.
enum Device {
    /// More telling names first, since browsers claim to be their forerunners too.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
        ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ]

    /// `Firefox, Windows`; empty when nothing is recognised.
    static func name(_ userAgent: String) -> String {
        func first(_ names: [(String, String)]) -> String? { names.first { userAgent.contains($0.0) }?.1 }
        return [first(browsers), first(systems)].compactMap(\.self).joined(separator: ", ")
    }
}
