import Domain
import Testing

@Suite("How an organisation stands")
struct OrganisationStateTests {
    private typealias Name = Organisation.State.Name

    private static let noon = at("2026-11-24T12:00:00+01:00")
    private static let reason = Reason(onRecord: "Stadgarna är lästa.")
    private static let states: [Organisation.State] = [
        .submitted, .approved(at: noon, by: .init("officer"), because: reason),
        .refused(at: noon, by: .init("officer"), because: reason),
        .merged(into: .init("kept"), at: noon, by: .init("officer"), because: reason),
        .closed(at: noon, by: .init("signer"), as: .own),
    ]

    /// From the state of the row to that of the column, in the order of ``states``.
    private static let allowed = [
        "submitted ·ARMC",
        "approved  ···MC",
        "refused   ·····",
        "merged    ·····",
        "closed    ·····",
    ]

    @Test("Each state is followed by those that may follow it, and by no other")
    func pairs() throws {
        #expect(Self.states.map(\.name) == Name.allCases)
        for (row, state) in zip(Self.allowed, Self.states) {
            #expect(row.hasPrefix(state.name.rawValue))
            for (mark, next) in zip(row.dropFirst(10), Self.states) {
                if mark == "·" {
                    #expect(throws: OrganisationRefusal.alreadyDecided) { try state.moving(to: next) }
                } else {
                    #expect(try state.moving(to: next) == next)
                }
            }
        }
    }

    @Test("The reason is told of what the staff have decided, and of nothing else")
    func reasons() {
        #expect(Self.states.map(\.reasonText.isEmpty) == [true, false, false, false, true])
        let closed = Organisation.State.closed(at: Self.noon, by: .init("officer"), as: .staff(Self.reason))
        #expect(closed.reasonText == Self.reason.text)
        #expect(Self.states.compactMap(\.mergedInto) == [.init("kept")])
    }
}
