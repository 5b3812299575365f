import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Files that are being sent take a limited room together, and each person's a share of it")
struct UploadRoomTests {
    @Test("Whoever finds it full is refused, and what is done with is free again")
    func room() async throws {
        let room = UploadRoom(bytes: 100, share: 100)
        for _ in 0..<3 {
            try await room.use(by: "a") { first in
                try first.take(60)
                try await room.use(by: "b") { second in
                    #expect(throws: UploadRoom.Full.room) { try second.take(41) }
                    try second.take(30)
                    try second.take(10)
                    #expect(throws: UploadRoom.Full.room) { try first.take(1) }
                    second.giveBack()
                    try first.take(40)
                }
            }
        }
    }

    @Test("One person fills their share, in however many forms, and leaves the others theirs")
    func share() async throws {
        let room = UploadRoom(bytes: 100, share: 30)
        for _ in 0..<3 {
            try await room.use(by: "a") { first in
                try first.take(20)
                try await room.use(by: "a") { second in
                    #expect(throws: UploadRoom.Full.share) { try second.take(11) }
                    try second.take(10)
                    #expect(throws: UploadRoom.Full.share) { try first.take(1) }
                    try await room.use(by: "b") { try $0.take(30) }
                }
                try first.take(10)
            }
        }
    }

    @Test(
        "Who sends slowly keeps nobody else from sending, and hears why the next file of theirs is not taken")
    func slowSender() async throws {
        let room = UploadRoom(bytes: 1_000_000, share: 300_000)
        let (slow, source) = RequestBody.makeStream()
        let sending = Task { try await Self.send(slow, by: "a", in: room) }
        await source.yield(ByteBuffer(string: Self.beginning + String(repeating: "x", count: 200_000)))
        while room.taken(by: "a") == 0 { await Task.yield() }
        let file = Self.beginning + String(repeating: "x", count: 250_000) + "\r\n--x--"
        let second = try await Self.send(.init(buffer: ByteBuffer(string: file)), by: "a", in: room)
        #expect(second.upload == .noRoom(.share) && second.form["slut"] == "2026-12-31")
        let other = try await Self.send(.init(buffer: ByteBuffer(string: file)), by: "b", in: room)
        #expect(
            other.upload == .whole(name: "a.pdf", bytes: Array(String(repeating: "x", count: 250_000).utf8)))
        await source.yield(ByteBuffer(string: "\r\n--x--"))
        source.finish()
        #expect(
            try await sending.value.upload
                == .whole(name: "a.pdf", bytes: Array(String(repeating: "x", count: 200_000).utf8)))
        let again = try await Self.send(.init(buffer: ByteBuffer(string: file)), by: "a", in: room)
        #expect(again.upload != .noRoom(.share))
    }

    private static let beginning =
        "--x\r\nContent-Disposition: form-data; name=\"slut\"\r\n\r\n2026-12-31\r\n"
        + "--x\r\nContent-Disposition: form-data; name=\"underlag\"; filename=\"a.pdf\"\r\n\r\n"

    private static func send(_ body: RequestBody, by sender: String, in room: UploadRoom) async throws
        -> UploadForm
    {
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "localhost", path: "/",
                headerFields: [.contentType: "multipart/form-data; boundary=x"]),
            body: body)
        return try await UploadForm(of: request, largest: 400_000, by: sender, in: room)
    }
}
