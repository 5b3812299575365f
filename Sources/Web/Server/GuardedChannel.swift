package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTP1

/// HTTP/1.1 as Hummingbird speaks it, each connection watched.
package struct GuardedChannel: ServerChildChannel {
    private let base: HTTP1Channel
    private let connections: OpenConnections

    package init(_ base: HTTP1Channel, _ connections: OpenConnections) {
        self.base = base
        self.connections = connections
    }

    package func setup(
        channel: any Channel, logger: Logger
    ) -> EventLoopFuture<HTTP1Channel.Value> {
        let connections = connections
        return base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let watch = ConnectionWatch(connections, channel: channel)
            try pipeline.addHandler(watch, position: .after(decoder))
            // One request at a time: who sends many ahead is served no sooner than who sends one.
            try pipeline.addHandler(HTTPServerPipelineHandler(), position: .after(watch))
            return value
        }
    }

    package func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

extension OpenConnections {
    /// A server whose connections are these.
    package var server: HTTPServerBuilder {
        HTTPServerBuilder { responder in GuardedChannel(HTTP1Channel(responder: responder), self) }
    }

    /// Puts the gate before `listener`, which the server listens by.
    package func guardListener(_ listener: any Channel) async throws {
        try await listener.eventLoop.submit {
            let pipeline = listener.pipeline.syncOperations
            try pipeline.addHandler(ConnectionGate(self), position: .first)
            // What NIO calls the handler that makes connections ready.
            let acceptor = try pipeline.context(name: "AcceptHandler").handler
            try pipeline.addHandler(ConnectionFaults(), position: .after(acceptor))
        }.get()
    }
}
