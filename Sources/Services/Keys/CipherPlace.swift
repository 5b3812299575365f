import Domain

/// Where an encrypted value is: what was encrypted for one place opens in no other, so that nobody moves a number to
/// another person, or shows it as an address, by writing in the database. Each feature has its places beside its
/// ``PersonalRecord``.
struct CipherPlace {
    let text: String

    /// No part has a line feed.
    ///
    /// - Parameter parts: table, column, and what tells the value from the others there.
    init(_ municipality: Municipality, _ parts: String...) {
        text = ([municipality.code] + parts).joined(separator: "\n")
    }

    init(text: String) { self.text = text }
}
