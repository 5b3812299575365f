import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

@Suite("Codes that are sent to addresses")
struct ContactSendingTests {
    /// - Returns: the code that was sent to `address`.
    private func add(_ address: String, in sample: SampleInstallation) async throws -> String {
        let sent = Mutex("")
        try await ContactChannels(sample.installation).add(address, kind: .email, of: sample.people[0]) {
            code, to in
            sent.withLock { $0 = code }
            return Message(to: to, subject: "", text: code)
        }
        return sent.withLock { $0 }
    }

    @Test(
        "Who confirms an address of their own in between, or takes one away, sends others no more of them",
        arguments: Engine.allCases)
    func manyInADay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            #expect(try await sample.installation.isKeyOfDatabase())
            let (channels, me) = (ContactChannels(sample.installation), sample.people[0])
            var sent = 0
            for round in 0..<20 {
                sample.clock.now = sample.clock.now + Minutes(2)
                do {
                    let code = try await add("\(round % 2 == 0 ? "somebody" : "me")@example.org", in: sample)
                    sent += 1
                    guard round % 2 == 1 else { continue }
                    try await channels.confirm(code, kind: .email, of: me)
                    try await channels.remove(.email, of: me)
                } catch ContactRefusal.tooMany {
                    break
                }
            }
            #expect(sent == 10)
            await #expect(throws: ContactRefusal.tooMany) { try await add("else@example.org", in: sample) }
            sample.clock.now = sample.clock.now + Minutes.hours(25)
            _ = try await add("else@example.org", in: sample)
        }
    }
}
