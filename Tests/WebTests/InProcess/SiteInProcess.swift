import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Services

@testable import Web

/// A site whose routes answer without a socket.
struct SiteInProcess: Sendable {
    /// What came back.
    struct Answer: Sendable, Equatable {
        let status: Int
        let location: String
        let headers: HTTPFields
        let body: String

        static func == (one: Answer, other: Answer) -> Bool {
            one.status == other.status && one.location == other.location && one.body == other.body
        }
    }

    /// A route by method and pattern, such as `POST /{municipality}/bokningar`.
    struct Route: Sendable, Hashable, CustomStringConvertible {
        let method: HTTPRequest.Method
        let pattern: String

        var description: String { "\(method.rawValue) \(pattern)" }
        var isAPI: Bool { pattern.hasPrefix("/api/") }
        var changes: Bool { method != .get && method != .head }
    }

    let routes: [Route]
    let log = KeptLog()
    private let responder: any HTTPResponder<WebContext>

    /// - Parameter names: is told of each page.
    init(
        _ installation: Installation, logIn: LogInSetup = LogInSetup(), watchedBy names: AskedNames? = nil
    ) throws {
        var site = try Site(installation, metrics: PrometheusMetrics(), logIn: logIn)
        if let names { site.pages.watch = { names.draw($0, shell: $1, body: $2) } }
        let router = site.router()
        let responder = router.buildResponder()
        self.responder = responder
        routes = router.routes.map { Route(method: $0.method, pattern: $0.path.description) }
            .filter { $0.method != .head }
            .sorted { $0.description < $1.description }
    }

    /// The route that an address, without its query, leads to.
    func route(_ method: HTTPRequest.Method, _ path: String) -> Route? {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        return routes.first { route in
            let pattern = route.pattern.split(separator: "/")
            return route.method == method && pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String = "",
        bytes: [UInt8]? = nil
    ) async throws -> Answer {
        let sent = bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: body)
        var logger = log.logger()
        logger[metadataKey: "hb.request.id"] = "request"
        let channel = EmbeddedChannel()
        let context = WebContext(
            source: ApplicationRequestContextSource(channel: channel, logger: logger))
        var fields = headers
        fields[.contentLength] = sent.readableBytes == 0 ? nil : "\(sent.readableBytes)"
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: .init(buffer: sent))
        let response = try await responder.respond(to: request, context: context)
        let collected = CollectedBody()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code, location: response.headers[.location] ?? "",
            headers: response.headers, body: String(buffer: collected.buffer))
    }
}

/// Keeps what is written. One request uses it, and reads it when the writing is over.
private final class CollectedBody: ResponseBodyWriter {
    private(set) var buffer = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws {
        self.buffer.writeImmutableBuffer(buffer)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
