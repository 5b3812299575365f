import HTTPTypes
import Hummingbird
import NIOCore

@testable import Web

extension Request {
    static func sample(
        path: String = "/", contentType: String? = "application/json", body: [UInt8] = []
    ) -> Request {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: path)
        head.headerFields[.contentType] = contentType
        return Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
    }
}

/// What was thrown, when it is a problem.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch {
        return Problem(error)
    }
}
