package import OpenIDConnect

/// Reaches a provider without keeping others from their turns while it answers: it may take its time, and that of the
/// demonstration is this server itself.
package struct RestingTransport: Transport {
    private let base: any Transport

    package init(_ base: any Transport) { self.base = base }

    package func send(_ request: ProviderRequest) async throws -> ProviderAnswer {
        try await Turn.resting { try await base.send(request) }
    }
}
