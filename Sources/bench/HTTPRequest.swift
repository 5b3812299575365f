/// A request laid out as bytes, so that sending it costs next to nothing.
enum HTTPRequest {
    static func get(_ path: String, token: String? = nil) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization(token))\r\n".utf8)
    }

    static func get(_ path: String, cookie: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: \(cookie)\r\n\r\n".utf8)
    }

    static func post(_ path: String, token: String, json: String) -> [UInt8] {
        Array(
            """
            POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization(token))Content-Type: application/json\r
            Content-Length: \(json.utf8.count)\r\n\r\n\(json)
            """.utf8)
    }

    static func booking(of slot: FreeSlot, token: String) -> [UInt8] {
        post(
            "/api/v1/\(SamplePlaces.municipality)/bookings", token: token,
            json: #"{"space":"\#(slot.space)","start":"\#(slot.startText)","end":"\#(slot.endText)"}"#)
    }

    private static func authorization(_ token: String?) -> String {
        token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    }
}
