import Domain
import Storage
import TestSupport
import Testing

@testable import Services

extension SampleInstallation {
    func enqueue(
        _ number: Int = 0, key: String? = nil, priority: JobPriority = .normal, notBefore: Instant? = nil
    ) async throws {
        let (municipality, now) = (municipality, clock.now)
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.enqueue(
                TrialJob.self, .init(milliseconds: number), in: municipality, key: key, priority: priority,
                notBefore: notBefore, at: now)
        }
    }

    /// Another process's hold on the queue.
    func queue() -> JobQueue { JobQueue(anotherProcess()) }

    func row(_ column: String) async throws -> SQLValue? {
        try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT * FROM job WHERE kind = 'job.trial'").first.map { try $0[column] }
        }
    }

    func count(where condition: SQL) async throws -> Int {
        try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT id FROM job WHERE \(condition)").count
        }
    }
}

extension JobQueue {
    func take(_ count: Int = 1, of kinds: [JobKind] = [.trial]) async throws -> [JobRun] {
        try await take(count, room: Dictionary(uniqueKeysWithValues: kinds.map { ($0, count) }))
    }
}
