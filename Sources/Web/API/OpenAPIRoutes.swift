import Assets
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `/api/openapi.json`: the API's description, read once at start.
struct OpenAPIRoutes {
    private let description: ByteBuffer

    /// - Throws: why the file cannot be read.
    init() throws {
        description = ByteBuffer(
            bytes: try Data(contentsOf: Assets.folder("OpenAPI").appending(path: "openapi.json")))
    }

    func addRoutes(to router: some RouterMethods<WebContext>) {
        let response = Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
            body: .init(byteBuffer: description))
        router.get("api/openapi.json") { _, _ in response }
    }
}
