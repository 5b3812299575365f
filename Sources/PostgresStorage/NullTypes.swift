import Storage
import Synchronization

/// What was learned about parameters whose type the server could not infer, as in `$1 IS NULL`: they are text.
///
/// Shared by all sessions, since the transaction that taught it runs again on any of them.
final class NullTypes: Sendable {
    private let learned = Mutex<[StatementKey: [ParameterType]]>([:])

    /// The types to prepare `key` with.
    func types(for key: StatementKey) -> [ParameterType] {
        learned.withLock { $0[key] } ?? key.types
    }

    /// Takes the parameter that the server's complaint `message` names (`… parameter $2`, in any language) for text.
    ///
    /// - Returns: whether that was news.
    func learn(from message: String, about key: StatementKey) -> Bool {
        guard let dollar = message.lastIndex(of: "$"),
            let number = Int(message[dollar...].dropFirst().prefix { $0.isASCII && $0.isNumber }),
            key.types.indices.contains(number - 1)
        else { return false }
        return learned.withLock { learned in
            var types = learned[key] ?? key.types
            guard types[number - 1] == .inferred else { return false }
            types[number - 1] = .text
            learned[key] = types
            return true
        }
    }
}
