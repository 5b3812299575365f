import HTTPTypes
import Hummingbird

extension Response {
    /// A JSON object.
    static func json(
        _ status: HTTPResponse.Status = .ok, location: String? = nil,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows -> Response {
        var json = JSONWriter()
        try json.object(body)
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        headers[.location] = location
        return Response(status: status, headers: headers, body: .init(byteBuffer: json.buffer))
    }
}
