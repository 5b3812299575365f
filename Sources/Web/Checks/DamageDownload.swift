import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// A photo of damage, shown by itself and never as a page of ours.
struct DamageDownload {
    let installation: Installation

    /// That of the damage and the booking that the address names.
    func response(in context: MemberContext) async throws -> Response {
        let photo = try await Checks(installation).photo(
            of: Damage.ID(try context.parameters.require("damage")),
            on: Booking.ID(try context.parameters.require("id")), seenBy: context.principal)
        return Response(
            status: .ok,
            headers: [
                .contentType: photo.kind.rawValue, .contentDisposition: "inline",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
                .xContentTypeOptions: "nosniff", .cacheControl: "private, no-store",
            ],
            body: .init(byteBuffer: .init(bytes: photo.bytes)))
    }
}
