import Hummingbird
import NIOCore

/// Lets requests be worked on in turn. What costs next to nothing, and what looks after the server, need not wait.
struct TurnMiddleware: RouterMiddleware {
    let turns: Turns
    let addresses: ClientAddresses

    /// Seconds after which whoever waited too long may try again.
    private static let retryAfter = 5
    private static let free = ["/health/", "/metrics", StaticFiles.path + "/"]

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard !Self.free.contains(where: request.uri.path.hasPrefix) else {
            return try await next(request, context)
        }
        let address = addresses.address(of: request, from: context.remoteAddress)
        let turn = Turn(turns, of: Turns.Visitor(address: address, connection: context.connection))
        defer { turn.finish() }
        switch await turn.begin() {
        case .turn: break
        case .refused: throw Self.refusal
        case .departed: return Response(status: .badRequest)
        }
        var request = request
        if request.method != .get, request.method != .head {
            request.body = RequestBody(asyncSequence: RestingBody(body: request.body, turn: turn))
        }
        return try await Turn.$current.withValue(turn) { try await next(request, context) }
    }

    private static var refusal: Problem {
        var problem = Problem(
            status: .serviceUnavailable, code: "busy", title: "The service cannot do this right now.",
            detail: "Too many requests wait for their turn. Nothing was changed. Try again in a moment.")
        problem.retryAfter = retryAfter
        return problem
    }
}

/// A body that is waited for without keeping others from their turns: it comes as fast as its sender likes.
private struct RestingBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let body: RequestBody
    let turn: Turn

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator
        let turn: Turn

        mutating func next() async throws -> ByteBuffer? {
            turn.rest()
            do {
                let buffer = try await base.next()
                await turn.resume()
                return buffer
            } catch {
                await turn.resume()
                throw error
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: body.makeAsyncIterator(), turn: turn) }
}
