import Services
import Storage
import Synchronization
import TestSupport

/// Keeps every statement that runs through a ``RecordingDatabase``.
final class StatementRecorder: Sendable {
    private let kept = Mutex<[SQL]>([])

    var statements: [SQL] { kept.withLock { $0 } }

    func keep(_ sql: SQL) { kept.withLock { $0.append(sql) } }
}

/// A database whose statements are written down before they run.
struct RecordingDatabase: Database {
    let base: any Database
    let recorder: StatementRecorder

    var engine: Engine { base.engine }

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let recorder = recorder
        return try await base.transaction(purpose, in: tenant) { transaction in
            try body(RecordingTransaction(base: transaction, recorder: recorder))
        }
    }

    func close() async { await base.close() }
}

private final class RecordingTransaction: Transaction {
    private let base: any Transaction
    private let recorder: StatementRecorder

    init(base: any Transaction, recorder: StatementRecorder) {
        self.base = base
        self.recorder = recorder
    }

    func query(_ sql: SQL) throws -> [Row] {
        recorder.keep(sql)
        return try base.query(sql)
    }

    func execute(_ sql: SQL) throws -> Int {
        recorder.keep(sql)
        return try base.execute(sql)
    }

    func script(_ text: String) throws { try base.script(text) }
}

extension SampleInstallation {
    /// The same, with its statements written down.
    func installation(recordedBy recorder: StatementRecorder) -> Installation {
        Installation(
            database: RecordingDatabase(base: installation.database, recorder: recorder),
            clock: installation.clock, keyring: installation.keyring,
            municipalities: installation.municipalities, vocabulary: installation.vocabulary)
    }
}
