import HTTPTypes
import Hummingbird
import NIOCore
import Texts

/// Sends text in gzip where anybody would get the same.
///
/// The length of what is compressed tells whether a secret in it is like what a stranger chose to have there (BREACH).
/// So nothing is compressed for whoever is logged in or on the way there, or comes with a token: only for a request
/// with no cookie but the language's and no authorization, whose answer sets no cookie. It stands on the groups of
/// routes that are for everybody, and never on those of feeds, bookings, people or staff.
struct Compression<Context: RequestContext>: RouterMiddleware {
    /// Longer answers are sent as they are made.
    private static var largest: Int { 4 << 20 }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isText(response.headers[.contentType]) else { return response }
        response.headers.vary(by: "Accept-Encoding")
        guard response.status == .ok, Self.isForEverybody(request), response.headers[.setCookie] == nil,
            response.headers[.contentEncoding] == nil, Gzip.isAccepted(by: request.headers),
            let length = response.body.contentLength, (Gzip.smallest...Self.largest).contains(length)
        else { return response }
        let body = WholeBody()
        try await response.body.write(body)
        guard let compressed = Gzip.compress(body.bytes), compressed.count < length else {
            response.body = .init(byteBuffer: ByteBuffer(bytes: body.bytes))
            return response
        }
        response.headers.isGzip()
        response.body = .init(byteBuffer: ByteBuffer(bytes: compressed))
        return response
    }

    private static func isForEverybody(_ request: Request) -> Bool {
        let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { $0.prefix { $0 != "=" }.filter { !$0.isWhitespace } }
        return request.headers[.authorization] == nil && cookies.allSatisfy { $0 == Language.cookie }
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json")
    }
}

extension HTTPFields {
    /// Says that `name` in a request chooses what is answered.
    mutating func vary(by name: String) {
        self[.vary] = [self[.vary], name].compactMap(\.self).joined(separator: ", ")
    }

    /// Says that the body is in gzip; a tag that names its bytes names other bytes then.
    mutating func isGzip() {
        self[.contentEncoding] = "gzip"
        if let tag = self[.eTag], tag.hasSuffix("\"") { self[.eTag] = tag.dropLast() + "-gzip\"" }
    }
}

/// Keeps what is written. One answer uses it, and reads it when the writing is over.
private final class WholeBody: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
