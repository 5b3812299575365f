import Hummingbird
import Synchronization

/// The memory that files may take while they are being sent, all together: many who send slowly fill no more than this.
final class UploadRoom: Sendable {
    /// The one of this process.
    static let shared = UploadRoom(bytes: 64 * 1024 * 1024)

    private let left: Mutex<Int>

    init(bytes: Int) { left = Mutex(bytes) }

    /// Calls `body` with what takes room for as many bytes as are told to it; all of that is free again afterwards.
    func use<Value>(_ body: (_ take: (Int) throws -> Void) async throws -> Value) async throws -> Value {
        var taken = 0
        defer { left.withLock { $0 += taken } }
        return try await body { count in
            try left.withLock { left in
                guard count <= left else { throw HTTPError(.serviceUnavailable) }
                left -= count
            }
            taken += count
        }
    }
}
