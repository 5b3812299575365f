import CCurl
import Foundation

/// A service on the web that messages are posted to, and how long it is waited for.
package struct HTTPService: Sendable {
    /// Without a slash at the end.
    let address: String
    private let limits: TimeLimits
    private let authorities: String?
    private let lanes: CurlLanes

    /// - Parameters:
    ///   - address: `https://…`; HTTP only to this machine itself.
    ///   - authorities: a file in PEM with the certificates that are trusted, in place of the system's.
    ///   - connections: how many requests may be on their way at once.
    /// - Returns: nil for an address that is none, or where others could listen.
    package init?(
        _ address: String, authorities: String? = nil,
        limits: TimeLimits = TimeLimits(connecting: 10, whole: 30),
        connections: Int = 2
    ) {
        guard let url = URL(string: address), let host = url.host, !host.isEmpty, url.fragment == nil,
            url.query == nil,
            url.user == nil, url.password == nil,
            url.scheme == "https" || url.scheme == "http" && LoopbackName.isOne(host)
        else { return nil }
        let text = url.absoluteString
        self.address = text.hasSuffix("/") ? String(text.dropLast()) : text
        self.limits = limits
        self.authorities = authorities
        lanes = CurlLanes(count: connections)
    }

    /// - Parameter path: after the address: `/2281/sms`.
    func post(_ post: HTTPPost, at path: String = "") async -> HTTPAnswer {
        var request = request(at: path, sending: post.body)
        request.set(CURLOPT_POST, 1)
        request.set(CURLOPT_HTTPHEADER, post.fields + ["Expect:"])
        return HTTPAnswer(await lanes.perform(request))
    }

    /// Asks for what is at `path`.
    func get(at path: String, by authorization: HTTPPost.Authorization) async -> HTTPAnswer {
        var request = request(at: path, sending: [])
        request.set(CURLOPT_HTTPGET, 1)
        request.set(CURLOPT_HTTPHEADER, ["Accept: application/json, text/plain", authorization.field])
        return HTTPAnswer(await lanes.perform(request))
    }

    private func request(at path: String, sending body: [UInt8]) -> CurlRequest {
        var request = CurlRequest(
            to: address + path, schemes: "http,https", sending: body,
            sizeOption: CURLOPT_POSTFIELDSIZE_LARGE, within: limits, trusting: authorities)
        request.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // On a connection that is used again libcurl repeats what got no answer: a message could go out twice.
        request.set(CURLOPT_FRESH_CONNECT, 1)
        request.set(CURLOPT_FORBID_REUSE, 1)
        return request
    }
}

/// The names of this machine to itself.
package enum LoopbackName {
    package static func isOne(_ host: String) -> Bool {
        ["localhost", "::1", "[::1]"].contains(host.lowercased())
            || host.wholeMatch(of: /127(?:\.[0-9]{1,3}){3}/) != nil
    }
}
