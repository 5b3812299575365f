import Domain
import Testing

@Suite("How long a job waits after it failed")
struct RetryDelayTests {
    @Test(
        "Doubles from ten seconds to six hours, a quarter more or less",
        arguments: [(1, 10), (2, 20), (3, 40), (8, 1280), (12, 20_480), (13, 21_600), (500, 21_600), (0, 10)])
    func delays(attempt: Int, mean: Int64) {
        var random = SystemRandomNumberGenerator()
        let delays = (0..<300).map { _ in RetryDelay.seconds(after: attempt, using: &random) }
        #expect(delays.allSatisfy { (mean - mean / 4...mean + mean / 4).contains($0) })
        #expect(Set(delays).count > 1)
    }

    @Test("A fault is stored as text and read again")
    func faults() {
        for fault in [
            JobFault.payload, .lost, .database("conflict"), .other("The far end said: no"), .other(""),
        ] {
            #expect(JobFault(text: fault.text) == fault)
        }
        #expect(JobFault(text: "") == .other(""))
        #expect(JobFault.other(String(repeating: "x", count: 9000)).text.count == 300)
    }
}
