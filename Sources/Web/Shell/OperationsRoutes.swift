import Hummingbird
import Logging
import Services
import Storage

/// What machines ask a server: is it alive, can it serve, how does it do.
struct OperationsRoutes {
    let installation: Installation
    let metrics: PrometheusMetrics

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.get("health/live") { _, _ in Self.text("ok\n") }
        router.get("health/ready", use: ready)
        router.get("metrics") { _, _ in
            var response = Self.text(metrics.text)
            response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        }
    }

    @Sendable private func ready(_ request: Request, context: WebContext) async throws -> Response {
        do {
            _ = try await installation.database.transaction(.read) { try $0.query("SELECT 1 AS one") }
            return Self.text("ok\n")
        } catch {
            context.logger.error("not ready", metadata: ["error": .string(String(reflecting: error))])
            return Self.text("the database cannot be used\n", status: .serviceUnavailable)
        }
    }

    private static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
