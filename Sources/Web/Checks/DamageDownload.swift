import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// A photo of damage, shown by itself and never as a page of ours.
struct DamageDownload {
    let kind: DamagePhoto.Kind
    let bytes: [UInt8]

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: kind.rawValue, .contentDisposition: "inline",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
                .xContentTypeOptions: "nosniff", .cacheControl: "private, no-store",
            ],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }
}
