import Assets
import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Styles, scripts and pictures, read and compressed once. Their address holds a hash of them all, so that a browser may keep them
/// for good.
struct StaticFiles: Sendable {
    static let path = "/static/\(fingerprint)"
    private static let fingerprint = SHA256.hash(
        data: files.sorted { $0.key < $1.key }.reduce(into: Data()) { $0 += Data($1.key.utf8) + $1.value }
    ).prefix(6).map { String($0, radix: 16) }.joined()
    private static let files = read(Assets.folder("Static"))

    func addRoutes(to router: some RouterMethods<WebContext>) {
        for (name, data) in Self.files {
            var plain = Response(
                status: .ok,
                headers: [
                    .contentType: Self.type(of: name), .cacheControl: "public, max-age=31536000, immutable",
                    .vary: "Accept-Encoding",
                ],
                body: .init(byteBuffer: .init(bytes: data)))
            if name.hasSuffix("-worker.js"), let allowed = HTTPField.Name.serviceWorkerAllowed {
                plain.headers[allowed] = "/"
            }
            let answer = plain
            let compressed = Self.compressed(answer, data)
            router.get("\(Self.path)/\(name)") { request, _ in
                Gzip.isAccepted(by: request.headers) ? compressed : answer
            }
        }
    }

    private static func compressed(_ plain: Response, _ data: Data) -> Response {
        guard data.count >= Gzip.smallest, let bytes = Gzip.compress(Array(data), level: 9),
            bytes.count < data.count
        else { return plain }
        var response = plain
        response.headers.isGzip()
        response.body = .init(byteBuffer: .init(bytes: bytes))
        return response
    }

    private static func read(_ folder: URL) -> [String: Data] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.filter { $0.contains(".") && !$0.hasPrefix(".") }.compactMap { name in
                (try? Data(contentsOf: folder.appending(path: name))).map { (name, $0) }
            })
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}

extension HTTPField.Name {
    /// Lets a script work for pages that stand beside its folder (Service Workers, section 4.6).
    fileprivate static var serviceWorkerAllowed: Self? { HTTPField.Name("service-worker-allowed") }
}
