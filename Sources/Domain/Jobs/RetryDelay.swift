/// How long a job waits after a run that came to nothing.
package enum RetryDelay {
    private static let first: Int64 = 10
    private static let longest: Int64 = 6 * 3600

    /// Doubles from 10 seconds to 6 hours, with up to a quarter more or less by chance, so that those who failed
    /// together do not come back together.
    ///
    /// - Parameter attempt: the one that failed, from 1.
    package static func seconds(
        after attempt: Int, using random: inout some RandomNumberGenerator
    ) -> Int64 {
        let doublings = min(max(attempt, 1) - 1, 12)
        let mean = min(first << Int64(doublings), longest)
        return mean + Int64.random(in: -mean / 4...mean / 4, using: &random)
    }
}
