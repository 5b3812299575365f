import Domain
import HTTPTypes
import Hummingbird
import Services

/// Where operators of text messages tell what became of one, at an address that only this installation can have given
/// them. It belongs to no municipality.
struct MessageReceiptRoutes {
    let installation: Installation
    let transports: MessageTransports

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.post("meddelandekvitto/{id}/{code}", use: take)
    }

    @Sendable private func take(_ request: Request, context: WebContext) async throws -> Response {
        let id = MessageNotice.ID(try context.parameters.require("id"))
        guard transports.isReceiptCode(try context.parameters.require("code"), for: id) else {
            throw HTTPError(.notFound)
        }
        let state: MessageState? =
            switch try await Form(of: request)["status"] {
            case "delivered": .delivered
            case "failed": .failed
            default: nil
            }
        if let state, try await !MessageReceipts(installation).take(state, of: id) {
            throw HTTPError(.notFound)
        }
        return Response(status: .noContent)
    }
}
