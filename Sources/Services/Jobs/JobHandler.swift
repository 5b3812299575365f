package import Domain
import Foundation

/// Does the jobs of one kind.
///
/// **A run may be repeated**, also when it went well: the process may be lost before that is stored. So either doing it
/// twice is as good as once, or its work is one transaction, which then says in the same breath that the job is done:
///
///     func run(_ payload: Reminder, of run: JobRun) async throws -> JobOutcome {
///         try await installation.transaction(.write, in: municipality) { transaction in
///             try transaction.insert(payload)
///             try run.finish(in: transaction)
///         }
///         return .finished
///     }
///
/// What is thrown is a run that failed, and is tried again. A cancelled run may throw `CancellationError`; the job then
/// goes to another process.
package protocol JobHandler: Sendable {
    /// What the job is about: identifiers, never personal data.
    associatedtype Payload: Codable & Sendable
    static var kind: JobKind { get }

    func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome
}

/// How a run ended.
package enum JobOutcome: Sendable, Equatable {
    case done
    /// Done, and said so by ``JobRun/finish(in:)``.
    case finished
    /// To be tried again after a while, as often as the kind allows.
    case failed(JobFault)
    /// Trying again would not help.
    case givenUp(JobFault)
    /// Not yet; it does not count as a try.
    case putOff(until: Instant)
}

/// For jobs that are about nothing in particular.
package struct NoPayload: Codable, Sendable {
    package init() {}
}

extension JobHandler {
    func run(decoding run: JobRun) async throws -> JobOutcome {
        guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(run.job.payload.utf8)) else {
            return .givenUp(.payload)
        }
        return try await self.run(payload, of: run)
    }

    /// - Throws: `EncodingError` for what JSON cannot hold.
    static func text(of payload: Payload) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }
}
