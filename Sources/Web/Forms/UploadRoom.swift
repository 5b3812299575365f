import Metrics
import Synchronization

/// The memory that files may take while they are being sent, all together, and each person's share of it: many who send
/// slowly fill no more than this, and one who does fills no more than theirs.
final class UploadRoom: Sendable {
    /// What is full.
    enum Full: Error, Equatable {
        /// The sender's own share: other files of theirs are on their way.
        case share
        case room
    }

    /// The one of this process. A share is two of the largest files, with their fields.
    static let shared = UploadRoom(
        bytes: 64 * 1024 * 1024, share: 11 * 1024 * 1024, measured: Gauge(label: "manegen_upload_bytes"))

    private let bytes: Int
    private let share: Int
    private let gauge: Gauge?
    /// How many bytes each sender has taken, who has any.
    private let taken = Mutex<[String: Int]>([:])

    /// - Parameter gauge: what the metrics tell of the bytes that are taken.
    init(bytes: Int, share: Int, measured gauge: Gauge? = nil) {
        self.bytes = bytes
        self.share = share
        self.gauge = gauge
    }

    /// Calls `body` with what takes room for it; all of that is free again afterwards.
    ///
    /// - Parameter sender: whose share it is.
    func use<Value>(
        by sender: String, _ body: (UploadPortion) async throws -> Value
    ) async throws -> Value {
        let portion = UploadPortion(of: self, for: sender)
        defer { portion.giveBack() }
        return try await body(portion)
    }

    /// How many bytes the forms of a sender have taken.
    func taken(by sender: String) -> Int { taken.withLock { $0[sender] ?? 0 } }

    fileprivate func take(_ count: Int, for sender: String) throws(Full) {
        let full = taken.withLock { taken -> Full? in
            let own = taken[sender] ?? 0
            guard count <= share - own else { return .share }
            let all = taken.values.reduce(0, +)
            guard count <= bytes - all else { return .room }
            if count > 0 { taken[sender] = own + count }
            gauge?.record(all + count)
            return nil
        }
        if let full { throw full }
    }

    fileprivate func giveBack(_ count: Int, for sender: String) {
        taken.withLock { taken in
            let left = (taken[sender] ?? 0) - count
            taken[sender] = left > 0 ? left : nil
            gauge?.record(taken.values.reduce(0, +))
        }
    }
}

/// What one form has taken of the room. One task uses it.
final class UploadPortion {
    private let room: UploadRoom
    private let sender: String
    private var taken = 0

    fileprivate init(of room: UploadRoom, for sender: String) {
        self.room = room
        self.sender = sender
    }

    /// Takes so many bytes more.
    func take(_ count: Int) throws(UploadRoom.Full) {
        try room.take(count, for: sender)
        taken += count
    }

    /// Gives back all that was taken.
    func giveBack() {
        room.giveBack(taken, for: sender)
        taken = 0
    }
}
