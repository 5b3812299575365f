import Domain
import Storage

extension TeamSlot: PersonalRecord {
    private static let secret = "It is a secret, and behind it are an organisation's bookings."

    static let personalColumns: [PersonalColumn] = [
        .doer("team_slot", "set_by"),
        .person(
            "team_feed", "person", exported: .left(because: secret), erased: .deleted, kept: .feeds),
    ]
}
