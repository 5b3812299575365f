import Hummingbird
import Testing

@testable import Web

@Suite("Files that are being sent take a limited room together")
struct UploadRoomTests {
    @Test("Whoever finds it full is refused, and what is done with is free again")
    func room() async throws {
        let room = UploadRoom(bytes: 100)
        for _ in 0..<3 {
            try await room.use { take in
                try take(60)
                await #expect(throws: HTTPError.self) { try await room.use { try $0(41) } }
                try await room.use { other in
                    try other(30)
                    try other(10)
                    #expect(throws: HTTPError.self) { try take(1) }
                }
                try take(40)
            }
        }
    }
}
