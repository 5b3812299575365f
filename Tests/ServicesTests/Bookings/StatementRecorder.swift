import Services
import Storage
import Synchronization
import TestSupport

/// Keeps what services ask of a database.
final class StatementRecorder: Sendable {
    private let kept = Mutex<(statements: [SQL], waits: Int)>(([], 0))

    var statements: [SQL] { kept.withLock { $0.statements } }

    /// How often an answer was waited for: of statements, and of the end of transactions, with which what is concluded
    /// goes.
    var waits: Int { kept.withLock { $0.waits } }

    func keep(_ event: WatchedDatabase.Event) {
        kept.withLock { kept in
            kept.statements += event.statements
            if case .concluded = event { return }
            kept.waits += 1
        }
    }
}

extension SampleInstallation {
    /// The same, with what it asks of the database written down.
    func installation(recordedBy recorder: StatementRecorder) -> Installation {
        installation(on: WatchedDatabase(installation.database, watch: { recorder.keep($0) }))
    }
}
